import { LogOut } from "lucide-react";
import type { Settings, UpdateSettings } from "@todo/contracts";
import { formatDuration } from "../../lib/format.ts";
import { setTheme, useTheme } from "../../lib/theme.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Select } from "../../ui/input.tsx";
import { Page } from "../../ui/page.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useSaveSettings } from "./api/save-settings.ts";
import { useSettings } from "./api/use-settings.ts";
import { ChannelsSection } from "./channels-section.tsx";
import { DataSection } from "./data-section.tsx";
import { locales } from "./locales.ts";
import { Row, Section } from "./section.tsx";
import { TimeZonePicker } from "./time-zone-picker.tsx";

const themes = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
const weekStarts = [
  { value: "monday", label: "Monday" },
  { value: "sunday", label: "Sunday" },
  { value: "saturday", label: "Saturday" },
] as const;
const reminders = ["PT0M", "PT5M", "PT15M", "PT30M", "PT1H", "P1D"];

interface Props {
  user: { name: string; email: string };
  onSignOut: () => Promise<void>;
}

export function SettingsView({ user, onSignOut }: Props) {
  const settings = useSettings();
  const { mutate: save } = useSaveSettings();
  const theme = useTheme();
  return (
    <Page title="Settings" subtitle={user.email}>
      <div className="grid gap-8">
        <Section title="Appearance">
          <Row title="Theme">
            <Segmented label="Theme" value={theme} options={themes} onChange={setTheme} />
          </Row>
        </Section>
        {settings.isPending && <Skeleton className="h-56 rounded-2xl" />}
        {settings.isError && !settings.data && (
          <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
        )}
        {settings.data && <TimeSection settings={settings.data} save={save} />}
        {settings.data && <ChannelsSection settings={settings.data} email={user.email} save={save} />}
        <DataSection />
        <Section title="Account">
          <Row title={user.name || user.email} hint={user.email}>
            <Button size="sm" onClick={() => void onSignOut()}>
              <LogOut className="size-3.5" /> Sign out
            </Button>
          </Row>
        </Section>
      </div>
    </Page>
  );
}

function TimeSection({ settings, save }: { settings: Settings; save: (change: UpdateSettings) => void }) {
  return (
    <Section title="Date and time">
      <Row title="Time zone" hint="When “tomorrow at 9” is">
        <TimeZonePicker value={settings.timeZone} onChange={(timeZone) => save({ timeZone })} />
      </Row>
      <Row title="Region" hint="How dates and times are written and read">
        <Select
          aria-label="Region"
          className="w-60"
          value={settings.locale}
          onChange={({ target }) => save({ locale: target.value })}
        >
          {locales(settings.locale).map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </Select>
      </Row>
      <Row title="Week starts on">
        <Segmented
          label="Week starts on"
          value={settings.weekStart}
          options={weekStarts}
          onChange={(weekStart) => save({ weekStart })}
        />
      </Row>
      <Row title="Default reminder" hint="For new tasks with a time">
        <Select
          aria-label="Default reminder"
          className="w-60"
          value={settings.defaultReminder ?? ""}
          onChange={({ target }) => save({ defaultReminder: target.value || null })}
        >
          <option value="">None</option>
          {reminders.map((duration) => (
            <option key={duration} value={duration}>
              {duration === "PT0M" ? "When it is due" : `${formatDuration(duration)} before`}
            </option>
          ))}
        </Select>
      </Row>
    </Section>
  );
}
