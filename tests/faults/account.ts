/** A person who signs up over HTTP and renews the token as the web UI does. */
export interface Account {
  /** What every request of this person carries. */
  headers(): Promise<Record<string, string>>;
  call<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Body }>;
  /** Asks for a new token, as the web UI does when the old one ends. */
  renew(): Promise<{ status: number; body: unknown }>;
}

const PASSWORD = "correct horse battery";
/** A token lives 15 minutes; it is renewed before. */
const RENEW_AFTER = 10 * 60_000;

export async function signUp(url: string, email: string): Promise<Account> {
  const origin = { origin: url, "content-type": "application/json" };
  const created = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: origin,
    body: JSON.stringify({ name: "Load", email, password: PASSWORD }),
  });
  if (!created.ok) throw new Error(`sign-up answered ${created.status}: ${await created.text()}`);
  const cookie = created.headers
    .getSetCookie()
    .map((item) => item.split(";")[0])
    .join("; ");
  let token = "";
  let renewAt = 0;
  const currentToken = async () => {
    if (Date.now() < renewAt) return token;
    const answer = await fetch(`${url}/api/auth/token`, { headers: { ...origin, cookie } });
    if (!answer.ok) throw new Error(`token answered ${answer.status}`);
    ({ token } = (await answer.json()) as { token: string });
    renewAt = Date.now() + RENEW_AFTER;
    return token;
  };
  const personal = async () => ({
    authorization: `Bearer ${await currentToken()}`,
    accept: "application/json",
    "x-time-zone": "UTC",
  });
  return {
    headers: personal,
    async renew() {
      const answer = await fetch(`${url}/api/auth/token`, { headers: { ...origin, cookie } });
      return { status: answer.status, body: await answer.json() };
    },
    async call<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const answer = await fetch(url + path, {
        method,
        headers: {
          ...(await personal()),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: (text === "" ? undefined : JSON.parse(text)) as Body };
    },
  };
}
