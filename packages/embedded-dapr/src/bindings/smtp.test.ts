import { createServer, type AddressInfo, type Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { testSidecar } from "../test-support.ts";

/** The least of a mail server: takes one mail after the other and keeps commands and text. */
async function mailServer() {
  const received: string[] = [];
  const talk = (socket: Socket) => {
    let inData = false;
    socket.write("220 ready\r\n");
    socket.on("data", (chunk: Buffer) => {
      const text = chunk.toString();
      received.push(text);
      if (inData) {
        if (!text.endsWith("\r\n.\r\n")) return;
        inData = false;
        socket.write("250 taken\r\n");
      } else if (text.startsWith("DATA")) {
        inData = true;
        socket.write("354 go on\r\n");
      } else if (text.startsWith("RCPT TO:<refused")) socket.write("550 nobody here\r\n");
      else if (text.startsWith("QUIT")) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    });
    socket.on("error", () => socket.destroy());
  };
  const server = createServer(talk);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => void server.close());
  return { port: String((server.address() as AddressInfo).port), text: () => received.join("") };
}

async function setUp() {
  const server = await mailServer();
  const metadata = { host: "127.0.0.1", port: server.port, emailFrom: "todo@example.org", subject: "Default" };
  const { call } = testSidecar({ components: [{ name: "mail", type: "bindings.smtp", metadata }] });
  const send = (more: Record<string, string>) =>
    call("POST", "/bindings/mail", { operation: "create", data: "<b>Call mum</b>", metadata: more });
  return { server, send };
}

it("sends a mail; the request's metadata wins", async () => {
  const { server, send } = await setUp();
  expect((await send({ emailTo: "a@example.org; b@example.org", subject: "Reminder" })).status).toBe(204);
  for (const part of ["a@example.org", "b@example.org", "Subject: Reminder", "text/html", "<b>Call mum</b>"]) {
    expect(server.text()).toContain(part);
  }
});

it("says why a mail could not be sent", async () => {
  const { send } = await setUp();
  expect(await send({ emailTo: "refused@example.org" })).toMatchObject({
    status: 500,
    body: { message: expect.stringContaining("nobody here") },
  });
  expect(await send({})).toMatchObject({
    status: 500,
    body: { message: expect.stringContaining("emailTo is missing") },
  });
});
