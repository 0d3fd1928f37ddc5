import { BlockList, isIPv6 } from "node:net";
import { AppError } from "@todo/contracts";
import type { onRequestHookHandler } from "fastify";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

/**
 * Lets only this machine in (on Kubernetes: this pod, and `kubectl port-forward`), for what asks for no token. The socket's address counts: no
 * header is believed.
 */
export const fromLoopback: onRequestHookHandler = (request, _reply, done) => {
  const address = request.socket.remoteAddress ?? "";
  const ok = address !== "" && loopback.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  done(ok ? undefined : new AppError("forbidden", "This is shown on the machine itself only"));
};
