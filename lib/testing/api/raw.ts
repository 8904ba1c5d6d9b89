import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

/** Sends exactly these lines as a request head (and a body), as no well-behaved client would. Resolves with the whole answer. */
export async function sendRaw(port: number, lines: readonly string[], body = ""): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
  const answer = await text(socket);
  socket.destroy();
  return answer;
}

/** The status of an answer's first line. */
export function statusOf(answer: string): number {
  return Number(answer.split(" ")[1]);
}
