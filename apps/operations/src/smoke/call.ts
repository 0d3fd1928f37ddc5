import { request as http } from "node:http";
import { request as https } from "node:https";

interface Call {
  method: string;
  token?: string;
  body?: unknown;
}

/** The longest wait for an answer, milliseconds. */
const TIMEOUT = 15_000;

/**
 * One call of the product's HTTP API with JSON. Not by `fetch`: it says that it is a browser (`Sec-Fetch-Mode`), and a browser that signs up
 * must come from the product's own pages.
 * @throws naming the call and what was answered, unless that is a success
 */
export async function call<Body>(url: URL, { method, token, body }: Call): Promise<Body> {
  const what = `${method} ${url.pathname}`;
  const { status, text } = await send(url, { method, token, body }).catch((error: Error) => {
    throw new Error(`${what}: no answer (${error.message || error.name})`, { cause: error });
  });
  if (status >= 300) throw new Error(`${what} answered ${status}: ${text.slice(0, 200)}`);
  return (text === "" ? undefined : JSON.parse(text)) as Body;
}

function send(url: URL, { method, token, body }: Call): Promise<{ status: number; text: string }> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    accept: "application/json",
    ...(token && { authorization: `Bearer ${token}` }),
    ...(payload !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
  };
  return new Promise((resolve, reject) => {
    const open = url.protocol === "https:" ? https : http;
    const asked = open(url, { method, headers, signal: AbortSignal.timeout(TIMEOUT) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, text })).once("error", reject);
    });
    asked.once("error", reject).end(payload);
  });
}
