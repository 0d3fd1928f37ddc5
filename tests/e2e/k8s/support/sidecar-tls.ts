import { connect, type PeerCertificate, type TLSSocket } from "node:tls";
import { forward } from "./forward.ts";
import { kubectlRead } from "./kubectl.ts";

/** Where sidecars call each other. */
export const INTERNAL_PORT = 50002;

/** What a sidecar shows to whoever knocks without a certificate. */
interface Knock {
  /** Whether its certificate comes from Sentry's root. */
  trusted: boolean;
  certificate: PeerCertificate;
  /** How it ended the connection. */
  refusal: string;
}

/** Knocks at a pod's sidecar as somebody without an identity, from inside the pod's own network: no policy stands in the way. */
export async function knockAt(namespace: string, pod: string): Promise<Knock> {
  const bundle = await kubectlRead<{ data: { "ca.crt": string } }>([
    "-n",
    "dapr-system",
    "get",
    "configmap",
    "dapr-trust-bundle",
  ]);
  const way = await forward(namespace, `pod/${pod}`, INTERNAL_PORT);
  try {
    return await knock(way.port, bundle.data["ca.crt"]);
  } finally {
    await way.close();
  }
}

function knock(port: number, ca: string): Promise<Knock> {
  return new Promise((resolve, reject) => {
    // Its name is its SPIFFE id, not a host name: only the chain is checked here.
    const socket: TLSSocket = connect({
      port,
      host: "127.0.0.1",
      ca,
      ALPNProtocols: ["h2"],
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    let seen: { trusted: boolean; certificate: PeerCertificate } | undefined;
    socket.once(
      "secureConnect",
      () => (seen = { trusted: socket.authorized, certificate: socket.getPeerCertificate() }),
    );
    // With TLS 1.3 the refusal comes after the handshake.
    socket.on("error", (error) => (seen ? resolve({ ...seen, refusal: error.message }) : reject(error)));
    socket.on("close", () => seen && resolve({ ...seen, refusal: "closed" }));
    socket.setTimeout(10_000, () => socket.destroy(new Error("let in: nobody ended the connection")));
    socket.resume();
  });
}
