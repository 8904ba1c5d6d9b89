import { redactText } from "#lib/model/audit/redact.ts";

const LONGEST_CHARACTERS = 2_000;
// JavaScript's, Java's, Go's and Python's.
const STACK = /\n\s+at |\ngoroutine \d+ |\nTraceback |\n\s+File "/;

/**
 * What a cluster says of a request that it refused: the message of a Kubernetes `Status`, else the bare HTTP status. A page of a proxy in
 * between, an error of something that is no API server, and stacks stay on the server: they tell of machines that are nobody's business.
 */
export function messageOf(body: unknown, status: number): string {
  const said = typeof body === "object" && body !== null && "kind" in body && body.kind === "Status" ? body : {};
  const message = "message" in said && typeof said.message === "string" ? plain(said.message) : "";
  return message === "" ? `HTTP ${status}` : message;
}

/** As `messageOf` of the text of an answer. A kubelet answers in plain text, which is taken unless it is markup or some other JSON. */
export function messageOfText(body: string, status: number): string {
  try {
    return messageOf(JSON.parse(body), status);
  } catch {
    const text = body.trimStart().startsWith("{") || /<[!a-z/]/i.test(body) ? "" : plain(body);
    return text === "" ? `HTTP ${status}` : text;
  }
}

/** A gateway that repeats a request repeats with whose token it was sent. */
const plain = (text: string): string => redactText((text.split(STACK, 1)[0] ?? "").trim()).slice(0, LONGEST_CHARACTERS);
