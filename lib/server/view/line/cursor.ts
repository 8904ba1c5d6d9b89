import { createHash, createHmac, timingSafeEqual } from "node:crypto";

import { z } from "zod";

import type { LineTime } from "#lib/model/line/question.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** A page is left open over a lunch; what changed since would be missed by going on. */
const VALID_MILLISECONDS = 60 * 60_000;

/** What a cursor belongs to: the same person, rights and question, or it goes nowhere. */
export interface CursorBinding {
  readonly viewer: Viewer;
  readonly scope: unknown;
  readonly question: unknown;
}

const Body = z.strictObject({
  viewer: z.string(),
  scope: z.string(),
  question: z.string(),
  until: z.number(),
  fromMs: z.number(),
  toMs: z.number(),
  after: z.string(),
});

/** Where an answer ended, and the stretch it is about: the end of "the last hour" must not move between two pages. */
export interface CursorPlace {
  readonly time: LineTime;
  /** As the stores go on from. */
  readonly after: string;
}

/** A signed text that leads on from an answer, for this binding alone. */
export function writeCursor(key: Buffer, binding: CursorBinding, { time, after }: CursorPlace): string {
  const body: z.infer<typeof Body> = { ...hashes(binding), until: Date.now() + VALID_MILLISECONDS, ...time, after };
  const text = Buffer.from(JSON.stringify(body)).toString("base64url");
  return `${text}.${sign(key, text)}`;
}

/** @throws {ViewProblem} QD-400-cursor for one that was changed, is old, or belongs to another person, right or question. */
export function readCursor(key: Buffer, binding: CursorBinding, cursor: string): CursorPlace {
  const { until, fromMs, toMs, after, ...bound } = open(key, cursor);
  const now = hashes(binding);
  if (bound.viewer !== now.viewer) throw refuse("belongs to somebody else");
  if (bound.question !== now.question) throw refuse("belongs to another question");
  if (bound.scope !== now.scope) throw refuse("is from before what you may read changed");
  if (until < Date.now()) throw refuse("is more than an hour old");
  return { time: { fromMs, toMs }, after };
}

function open(key: Buffer, cursor: string): z.infer<typeof Body> {
  const [text = "", signature = "", ...more] = cursor.split(".");
  const [ours, theirs] = [Buffer.from(sign(key, text)), Buffer.from(signature)];
  const isOurs = more.length === 0 && ours.length === theirs.length && timingSafeEqual(ours, theirs);
  if (!isOurs) throw refuse("is not one that Quarterdeck handed out, or from before it was started anew");
  return Body.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
}

const sign = (key: Buffer, text: string): string =>
  createHmac("sha256", key).update(`line cursor ${text}`).digest("base64url");

const hashes = ({ viewer, scope, question }: CursorBinding) => ({
  viewer: hash(viewer.id),
  scope: hash(scope),
  question: hash(question),
});

const hash = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);

const refuse = (why: string): ViewProblem =>
  new ViewProblem({
    status: 400,
    code: "QD-400-cursor",
    detail: `This place in the list ${why}.`,
    action: "Search again from the start.",
  });
