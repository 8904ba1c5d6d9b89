import { fractionOf } from "#lib/demo/controller/hash.ts";

import type { Application } from "./application.ts";

type Runtime = Application["runtime"];

/** One line that a program writes again and again. `<time>`, `<epoch>`, `<ms>` and `<n>` differ each time. */
export interface Message {
  readonly template: string;
  /** As the line itself says it; null: it does not. */
  readonly level: string | null;
  readonly stream: "stdout" | "stderr";
  /** After the first line of what belongs together, such as a stack trace. */
  readonly laterMs: number;
}

/** What follows what, over and over: each turn is one message, or several that belong together. */
export type Cycle = readonly (readonly Message[])[];

/** A line's numbers and time; 0 ≤ chance < 1. */
export const fill = (template: string, atMs: number, chance: number): string =>
  template.replaceAll(/<(time|epoch|ms|n)>/g, (_, name: string) => {
    if (name === "time") return new Date(atMs).toISOString();
    if (name === "epoch") return String(atMs);
    return String(name === "ms" ? 3 + Math.floor(chance ** 3 * 420) : 1 + Math.floor(chance * 9));
  });

const green = "\u{1B}[32m";
const yellow = "\u{1B}[33m";
const red = "\u{1B}[1;31m";
const off = "\u{1B}[0m";

/** Rows: how often in a cycle, level, text; `+` continues the row before. */
const texts: Readonly<Record<Runtime | "colour", string>> = {
  java: `
12 INFO <time> INFO  [http-nio-8080-<n>] RequestLog - GET /v1/items 200 <ms> ms
9 INFO <time> INFO  [http-nio-8080-<n>] RequestLog - GET /v1/quotes 200 <ms> ms
6 INFO <time> INFO  [http-nio-8080-<n>] RequestLog - POST /v1/sessions 201 <ms> ms
2 DEBUG <time> DEBUG [scheduler-<n>] Cache - kept 4<ms> entries
2 WARN <time> WARN  [http-nio-8080-<n>] ConnectionPool - waited <ms> ms for a connection
1 ERROR <time> ERROR [http-nio-8080-<n>] RequestLog - POST /v1/quotes 502 after <ms> ms
+ java.net.SocketTimeoutException: Read timed out
+ 	at java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)
+ 	at com.example.shared.UpstreamClient.send(UpstreamClient.java:131)
+ 	at com.example.shared.QuoteService.quote(QuoteService.java:58)
+ 	... 23 more`,
  go: `
12 INFO {"time":"<time>","level":"INFO","msg":"request","method":"GET","path":"/v1/items","status":200,"ms":<ms>}
8 INFO {"time":"<time>","level":"INFO","msg":"request","method":"GET","path":"/v2/search?q=anchor","status":200,"ms":<ms>}
6 INFO {"time":"<time>","level":"INFO","msg":"request","method":"GET","path":"/healthz","status":200,"ms":<n>}
2 WARN {"time":"<time>","level":"WARN","msg":"slow request","method":"GET","path":"/v1/items","status":200,"ms":1<ms>}
1 ERROR {"time":"<time>","level":"ERROR","msg":"upstream unavailable","path":"/v1/items","status":503,"error":"dial tcp 10.0.3.7:8080: connect: connection refused"}
1 - {"time":"<time>","level":"INFO","msg":"request","method":"GET","path":"/v1/items?filter=a very long one that the runtime cu`,
  node: `
12 info {"level":30,"time":<epoch>,"msg":"GET /v1/items 200 <ms>ms"}
8 info {"level":30,"time":<epoch>,"msg":"GET /v1/sessions 200 <ms>ms"}
2 debug {"level":20,"time":<epoch>,"msg":"session kept for <ms> s"}
2 warn {"level":40,"time":<epoch>,"msg":"event loop was blocked for <ms> ms"}
1 error {"level":50,"time":<epoch>,"msg":"unhandled rejection","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'price')"}}`,
  python: `
12 INFO [<time>] INFO:worker:handled /v1/items in <ms> ms
8 INFO [<time>] INFO:worker:handled /v1/quotes in <ms> ms
2 WARNING [<time>] WARNING:worker:retry <n> of 9 after 429 Too Many Requests
1 ERROR [<time>] ERROR:worker:job failed after <ms> ms
+ Traceback (most recent call last):
+   File "/app/worker.py", line 88, in handle
+     score = model.predict(features)
+ ValueError: Input contains NaN, infinity or a value too large for dtype('float32').`,
  colour: `
12 INFO ${green}INFO${off}:     10.0.3.<n>:5<ms> - "${green}GET /v1/items HTTP/1.1${off}" ${green}200 OK${off}
8 INFO ${green}INFO${off}:     10.0.3.<n>:5<ms> - "GET /v1/score HTTP/1.1" ${green}200 OK${off}
2 WARNING ${yellow}WARNING${off}:  model is <n> days old
1 ERROR ${red}ERROR${off}:    10.0.3.<n>:5<ms> - "POST /v1/score HTTP/1.1" ${red}500 Internal Server Error${off}`,
  database: `
12 LOG <time> LOG:  checkpoint complete: wrote <ms> buffers
6 LOG <time> LOG:  automatic vacuum of table "app.public.items": index scans: <n>
2 WARNING <time> WARNING:  there is no transaction in progress
1 ERROR <time> ERROR:  duplicate key value violates unique constraint "items_pkey"
+ <time> DETAIL:  Key (id)=(4<ms>) already exists.`,
};

function parse(runtime: string, rows: string): Cycle {
  const turns: Message[][] = [];
  const often: number[] = [];
  for (const row of rows.trimStart().split("\n")) {
    const [, count = "", level = "", template = ""] = /^(?:(\d+) (\S+)|\+) (.*)$/.exec(row) ?? [];
    const isLoud = runtime === "database" || level === "" || /^error$/i.test(level);
    const isLevel = level !== "" && level !== "-";
    const message = { template, level: isLevel ? level : null, stream: isLoud ? "stderr" : "stdout" } as const;
    if (count === "") turns.at(-1)?.push({ ...message, laterMs: turns.at(-1)?.length ?? 0 });
    else {
      turns.push([{ ...message, laterMs: 0 }]);
      often.push(Number(count));
    }
  }
  const order = turns.flatMap((turn, index) =>
    Array.from({ length: often[index] ?? 0 }, (_, nth) => ({ turn, place: fractionOf(`${runtime} ${index} ${nth}`) })),
  );
  return order.toSorted((one, other) => one.place - other.place).map(({ turn }) => turn);
}

/** What programs write of their work, in the manner of what they are written in; some colour it. */
export const cycles = Object.fromEntries(
  Object.entries(texts).map(([runtime, rows]) => [runtime, parse(runtime, rows)]),
) as Readonly<Record<Runtime | "colour", Cycle>>;
