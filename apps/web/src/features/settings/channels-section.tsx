import type { Settings, UpdateSettings } from "@todo/contracts";
import { Input } from "../../ui/input.tsx";
import { Switch } from "../../ui/switch.tsx";
import { BrowserNotificationsRow } from "./browser-notifications-row.tsx";
import { ChannelRow } from "./channel-row.tsx";
import { Row, Section } from "./section.tsx";

interface Props {
  settings: Settings;
  email: string;
  save: (change: UpdateSettings) => void;
}

/** Where reminders go besides the app, and when they keep quiet. */
export function ChannelsSection({ settings: { channels, quietHours }, email, save }: Props) {
  const set = (change: Partial<Settings["channels"]>) => save({ channels: { ...channels, ...change } });
  const quiet = (change: Partial<Settings["quietHours"]>) => save({ quietHours: { ...quietHours, ...change } });
  return (
    <Section title="Notifications" description="Reminders always appear in the app. Send them elsewhere, too.">
      <BrowserNotificationsRow />
      <ChannelRow
        title="E-mail"
        hint="A message for each reminder"
        enabled={channels.email.enabled}
        address={channels.email.address}
        input={{ type: "email", placeholder: email, title: "An address such as ada@example.com" }}
        onChange={({ enabled, address }) => set({ email: { enabled, address: address || (enabled ? email : "") } })}
      />
      <ChannelRow
        title="Text message"
        hint="To a phone number with country code"
        enabled={channels.sms.enabled}
        address={channels.sms.number}
        input={{
          type: "tel",
          placeholder: "+4915112345678",
          pattern: String.raw`\+[1-9]\d{6,14}`,
          title: "A number with its country code, such as +4915112345678",
        }}
        onChange={({ enabled, address }) => set({ sms: { enabled, number: address } })}
      />
      <ChannelRow
        title="Webhook"
        hint="A POST request to an address of yours"
        enabled={channels.webhook.enabled}
        address={channels.webhook.url}
        input={{
          type: "url",
          placeholder: "https://example.com/hook",
          pattern: "https?://.+",
          title: "An address such as https://example.com/hook",
        }}
        onChange={({ enabled, address }) => set({ webhook: { enabled, url: address } })}
      />
      <Row title="Quiet hours" hint="E-mail, text messages and webhooks wait until they end">
        <div className="flex items-center gap-2.5">
          {quietHours.enabled && (
            <>
              <Input
                type="time"
                aria-label="Quiet from"
                className="w-28"
                value={quietHours.from}
                onChange={({ target }) => target.value && quiet({ from: target.value })}
              />
              <span className="text-ink-faint">to</span>
              <Input
                type="time"
                aria-label="Quiet until"
                className="w-28"
                value={quietHours.to}
                onChange={({ target }) => target.value && quiet({ to: target.value })}
              />
            </>
          )}
          <Switch
            aria-label="Quiet hours"
            checked={quietHours.enabled}
            onCheckedChange={(enabled) => quiet({ enabled })}
          />
        </div>
      </Row>
    </Section>
  );
}
