/** A new Idempotency-Key. Not `randomUUID`, which exists only on secure origins and the product also runs on a plain LAN address. */
export function idempotencyKey(): Record<string, string> {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return { "idempotency-key": Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") };
}
