import { createServer } from "node:net";

import { Refusal } from "./refusal.mjs";

/** Refuses before any work is done when the port cannot be had. The server checks again when it listens. */
export function ensurePortFree(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(explain(error, port, host)));
    probe.listen(port, host, () => probe.close(resolve));
  });
}

function explain(error, port, host) {
  if (error.code === "EADDRINUSE") {
    const action = "Stop what listens there or choose another one: `npm start -- --port 3001`.";
    return new Refusal("QD-004-port", `Port ${port} on ${host} is taken.`, action);
  }
  if (error.code === "EACCES") {
    return new Refusal(
      "QD-004-port",
      `Port ${port} needs privileges this user does not have.`,
      "Choose one above 1023 with --port.",
    );
  }
  return new Refusal(
    "QD-004-port",
    `${host}:${port} cannot be listened on (${error.code}).`,
    "Check --host and --port.",
  );
}
