import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Row } from "./section.tsx";

const hints = {
  granted: "Shown by your system while this page is in the background",
  default: "Shown by your system while this page is in the background",
  denied: "Blocked. Allow notifications for this site in your browser's settings.",
  unsupported: "This browser shows none here",
} as const;

/** Asks for permission, and only when clicked: browsers punish pages that ask unbidden. */
export function BrowserNotificationsRow() {
  const [permission, setPermission] = useState<keyof typeof hints>(() =>
    "Notification" in window ? Notification.permission : "unsupported",
  );
  return (
    <Row title="Browser notifications" hint={hints[permission]}>
      {permission === "granted" && <Chip tone="accent">On</Chip>}
      {permission === "default" && (
        <Button size="sm" onClick={() => void Notification.requestPermission().then(setPermission)}>
          Turn on
        </Button>
      )}
    </Row>
  );
}
