import { type Agent, request as requestHttp, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";

/** The issuer gave no usable answer: nothing is said about anybody's session. */
export class IssuerError extends Error {
  override readonly name = "IssuerError";
}

export interface IssuerAnswer {
  status: number;
  text: string;
}

export interface Question {
  method: "GET" | "POST";
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

const PATIENCE_MILLISECONDS = 10_000;
const MOST_BYTES = 1024 * 1024;

/** One request to the issuer. Redirects are not followed. @throws {IssuerError} without an answer within 10 s, or with one over 1 MiB. */
export function askIssuer(
  agent: Agent,
  url: string,
  { method, headers = {}, body = "" }: Question,
): Promise<IssuerAnswer> {
  const length = method === "POST" ? { "content-length": String(Buffer.byteLength(body)) } : {};
  const options: RequestOptions = {
    method,
    agent,
    headers: { accept: "application/json", ...headers, ...length },
    signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void =>
      reject(new IssuerError(`${new URL(url).host} ${explain(error)}`, { cause: error }));
    const send = url.startsWith("https:") ? requestHttps : requestHttp;
    const request = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) response.destroy(new Error("answered with more than 1 MiB"));
        else chunks.push(chunk);
      });
      response.on("error", fail);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    request.on("error", fail).end(body);
  });
}

function explain(error: Error): string {
  if (error.name === "TimeoutError" || error.name === "AbortError") return "did not answer within 10 s";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code === "ECONNREFUSED") return "refuses connections";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "is a name that cannot be resolved";
  return `gave no answer: ${error.message}`;
}
