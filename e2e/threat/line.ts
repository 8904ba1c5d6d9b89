import { connect } from "node:net";

import type { Question } from "./canary.ts";

/** A connection on which requests are sent without waiting for the answers before: many at once cost next to nothing. */
export interface Line {
  /** Sends one question so many times. @returns the answers as they came, heads and all */
  ask(question: Question, times: number): Promise<string[]>;
  close(): void;
}

/** Nothing parts a body from the next head. */
const HEAD = /(?=HTTP\/1\.1 \d{3} )/;
const HEAD_LENGTH = "HTTP/1.1 200 ".length;

/** `address`: of this machine, from which it comes; requests are counted by it. */
export function openLine(port: number, cookie: string, address = "127.0.0.1"): Line {
  const socket = connect({ port, host: "127.0.0.1", localAddress: address, noDelay: true });
  let heard = "";
  let count = 0;
  let waiting: { wanted: number; resolve: (answers: string[]) => void; reject: (error: Error) => void } | null = null;
  // The last answer is whole only once what follows it has begun.
  const last = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
  socket.setEncoding("latin1").on("data", (text: string) => {
    // A head may come in two pieces.
    count += heads(heard.slice(1 - HEAD_LENGTH) + text);
    heard += text;
    if (waiting === null || count < waiting.wanted) return;
    const answers = heard.split(HEAD);
    heard = "";
    count = 0;
    const { resolve } = waiting;
    waiting = null;
    resolve(answers.slice(0, -1));
  });
  socket.on("error", (error) => waiting?.reject(error));
  socket.on("close", () => waiting?.reject(new Error("the server closed the connection")));
  return {
    ask: (question, times) =>
      new Promise((resolve, reject) => {
        waiting = { wanted: times + 1, resolve, reject };
        socket.write(print(question, cookie).repeat(times) + last);
      }),
    close: () => void socket.destroy(),
  };
}

const heads = (text: string): number => text.match(/HTTP\/1\.1 \d{3} /g)?.length ?? 0;

function print({ path, body }: Question, cookie: string): string {
  const text = body === undefined ? "" : JSON.stringify(body);
  const sent = body === undefined ? "" : `Content-Type: application/json\r\nContent-Length: ${text.length}\r\n`;
  const method = body === undefined ? "GET" : "POST";
  return `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nSec-Fetch-Site: same-origin\r\n${sent}\r\n${text}`;
}
