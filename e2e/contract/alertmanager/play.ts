import { type Step, steps } from "./steps.ts";

/** An answer without what differs from one run to the next: times, ids of silences and the texts of Go's JSON parser. */
export interface Said {
  readonly name: string;
  readonly status: number;
  readonly body: unknown;
}

const timeText = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g;

/** Sends the whole list to an Alertmanager that nobody else uses. */
export async function play(url: string): Promise<Said[]> {
  const ids: string[] = [];
  const now = Date.now();
  const said: Said[] = [];
  for (const step of steps) {
    const answer = await send(url, step, now, ids);
    const made = (answer.body as { silenceID?: string } | null)?.silenceID;
    if (made !== undefined && !ids.includes(made)) ids.push(made);
    said.push({ ...answer, body: tidy(answer.body, ids) });
  }
  return said;
}

async function send(url: string, step: Step, now: number, ids: readonly string[]): Promise<Said> {
  const { name, method = "GET", path, body } = step;
  const fill = (text: string): string => text.replaceAll(/@(\d)/g, (_, at: string) => ids[Number(at) - 1] ?? "");
  const [address = "", query] = fill(path).split("?");
  const question = query === undefined ? "" : `?${query.split("&").map(escapeValue).join("&")}`;
  const sent = body && { body: fill(JSON.stringify(body(now))), headers: { "content-type": "application/json" } };
  const response = await fetch(`${url}${address}${question}`, { method, ...sent });
  const text = await response.text();
  const isJson = response.headers.get("content-type") === "application/json";
  return { name, status: response.status, body: isJson ? JSON.parse(text) : text };
}

const escapeValue = (part: string): string => {
  const [name = "", ...value] = part.split("=");
  return `${name}=${encodeURIComponent(value.join("="))}`;
};

function tidy(value: unknown, ids: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => tidy(one, ids));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, tidy(one, ids)]));
  if (typeof value !== "string") return value;
  if (timeText.test(value)) return "<time>";
  // Go walks through a map in another order each time.
  return value
    .replace("[POST,GET]", "[GET,POST]")
    .replaceAll(uuid, (id) => (ids.includes(id) ? `@${ids.indexOf(id) + 1}` : id));
}
