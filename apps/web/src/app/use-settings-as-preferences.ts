import { useEffect } from "react";
import { useSettings } from "../features/settings/api/use-settings.ts";
import { setPreferences } from "../lib/preferences.ts";

/** Time zone, locale and week start of the settings hold everywhere in the page. */
export function useSettingsAsPreferences(): void {
  const { data: settings } = useSettings();
  useEffect(() => {
    if (settings) setPreferences(settings);
  }, [settings]);
}
