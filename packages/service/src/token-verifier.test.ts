import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { expect, test } from "vitest";
import { createTokenVerifier } from "./token-verifier.ts";

/** An issuer that makes keys when it is told to, and counts who asks. */
async function startIssuer() {
  const published: JWK[] = [];
  let asked = 0;
  const newKey = async (kid: string) => {
    const pair = await generateKeyPair("EdDSA", { extractable: true });
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: "EdDSA", kid })
      .setSubject("ada")
      .setExpirationTime("15m")
      .sign(pair.privateKey);
    return { token, publish: async () => published.push({ ...(await exportJWK(pair.publicKey)), kid, alg: "EdDSA" }) };
  };
  const fetchJwks = async () => {
    asked += 1;
    return { keys: [...published] };
  };
  return { newKey, fetchJwks, asked: () => asked };
}

test("a token whose key was made just after we looked is accepted: the keys are read again", async () => {
  const issuer = await startIssuer();
  const [first, second] = [await issuer.newKey("first"), await issuer.newKey("second")];
  await first.publish();
  const verify = createTokenVerifier({ fetchJwks: issuer.fetchJwks });
  await verify(first.token);
  await second.publish();
  expect(await verify(second.token)).toMatchObject({ id: "ada" });
});

test("foreign tokens are refused, and however many there are the issuer is asked once more for all of them", async () => {
  const issuer = await startIssuer();
  const [ours, theirs] = [await issuer.newKey("ours"), await issuer.newKey("theirs")];
  await ours.publish();
  const verify = createTokenVerifier({ fetchJwks: issuer.fetchJwks });
  await verify(ours.token);
  const answers = await Promise.allSettled(Array.from({ length: 50 }, async () => verify(theirs.token)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => "rejected"));
  expect(issuer.asked()).toBe(2);
});

test("an issuer that does not answer is not taken for a foreign key", async () => {
  const issuer = await startIssuer();
  const { token, publish } = await issuer.newKey("ours");
  await publish();
  let away = true;
  const verify = createTokenVerifier({
    fetchJwks: async () => {
      if (away) throw new Error("the issuer is away");
      return issuer.fetchJwks();
    },
  });
  await expect(verify(token)).rejects.toThrow("the issuer is away");
  away = false;
  expect(await verify(token)).toMatchObject({ id: "ada" });
});
