import { z } from "zod";

import { UpstreamError, type UpstreamRequest } from "#lib/server/cluster/cluster.ts";
import type { Connection } from "#lib/server/cluster/connection.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";

import type { Answer } from "./survey.ts";

/** An answer together with what its head said about the server's clock. */
export interface Asked<T> {
  answer: Answer<T>;
  skewMilliseconds: number | null;
}

/** Sends one small question and parses its answer. Never throws. */
export async function ask<S extends z.ZodType>(
  connection: Pick<Connection, "request">,
  request: Pick<UpstreamRequest, "path" | "purpose"> & { body?: object },
  schema: S,
): Promise<Asked<z.output<S>>> {
  const sentAt = Date.now();
  try {
    const { status, headers, body } = await connection.request({
      method: request.body ? "POST" : "GET",
      path: request.path,
      purpose: request.purpose,
      headers: ["accept", "application/json", ...(request.body ? ["content-type", "application/json"] : [])],
      body: request.body ? JSON.stringify(request.body) : null,
    });
    const skewMilliseconds = skewOf(String(headers["date"] ?? ""), sentAt, Date.now());
    return { answer: parseAnswer(status, await readText(body), schema), skewMilliseconds };
  } catch (error) {
    const cause = error instanceof UpstreamError ? error.reason : "protocol";
    const reason = error instanceof Error ? error.message : String(error);
    return { answer: { known: false, status: null, cause, reason }, skewMilliseconds: null };
  }
}

function parseAnswer<S extends z.ZodType>(status: number, text: string, schema: S): Answer<z.output<S>> {
  const json = parseJson(text);
  if (status >= 400) {
    const message = z.object({ message: z.string() }).safeParse(json).data?.message ?? `the server answered ${status}`;
    return { known: false, status, cause: status === 403 ? "forbidden" : "server", reason: message };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { known: true, value: parsed.data };
  return { known: false, status, cause: "protocol", reason: "the answer is not what a Kubernetes API server says" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `Date` is cut to whole seconds: half a second more is its middle. The way there and back is halved. */
function skewOf(date: string, sentAt: number, receivedAt: number): number | null {
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : time + 500 - (sentAt + receivedAt) / 2;
}
