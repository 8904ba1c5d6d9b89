import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { readInput } from "#tools/bench/reporting.ts";

/** Plain node:http answering every request with one constant JSON body: the most a Node server can do. */
const { bytes } = readInput() as { bytes: number };
const body = Buffer.alloc(bytes, 0x20);
body.write("{}");

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
