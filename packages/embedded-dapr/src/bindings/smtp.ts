import { createTransport } from "nodemailer";
import type { Binding } from "./binding.ts";

/** Dapr separates addresses by semicolons, mail headers by commas. */
const addresses = (list: string | undefined): string | undefined => list?.split(";").join(",");

/** How long the mail server may take to answer, milliseconds. */
const TIMEOUT = 15_000;

/** `bindings.smtp`, operation `create`: sends `data` as an HTML mail; the request's metadata wins over the component's. */
export const smtpBinding: Binding = async ({ component, operation, data, metadata }) => {
  if (operation !== "create") throw new Error(`invalid operation: ${operation}`);
  const settings: Record<string, string> = { ...component.metadata, ...metadata };
  const { host, user, password } = settings;
  const port = Number(settings["port"]);
  if (!host) throw new Error("metadata host is missing");
  if (!Number.isInteger(port)) throw new Error("metadata port is missing or no number");
  if (!settings["emailFrom"]) throw new Error("metadata emailFrom is missing");
  if (!settings["emailTo"]) throw new Error("metadata emailTo is missing");
  if (!settings["subject"]) throw new Error("metadata subject is missing");
  const transport = createTransport({
    host,
    port,
    secure: port === 465,
    auth: user && password ? { user, pass: password } : undefined,
    tls: { rejectUnauthorized: settings["skipTLSVerify"] !== "true" },
    connectionTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
  });
  try {
    await transport.sendMail({
      from: settings["emailFrom"],
      to: addresses(settings["emailTo"]),
      cc: addresses(settings["emailCC"]),
      bcc: addresses(settings["emailBCC"]),
      subject: settings["subject"],
      html: typeof data === "string" ? data : JSON.stringify(data ?? ""),
    });
  } finally {
    transport.close();
  }
  return undefined;
};
