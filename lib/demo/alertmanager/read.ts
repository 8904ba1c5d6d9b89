import { wholeMatch } from "#lib/demo/prometheus/promql/regex.ts";

import type { NewAlert } from "./alerts.ts";
import { type Matcher, meets, readMatcher } from "./matcher.ts";
import { invalid, Refusal } from "./refusal.ts";
import type { NewSilence } from "./silences.ts";

type Body = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const labelsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((value ?? {}) as Body).flatMap(([name, of]) => (text(of) === "" ? [] : [[name, text(of)]])),
  );

function timeOf(value: unknown, what: string): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const found = /^\d{4}-\d\d-\d\d/.test(text(value)) ? Date.parse(text(value)) : Number.NaN;
  if (!Number.isNaN(found)) return found;
  const why = `parsing time "${text(value)}" as "2006-01-02": cannot parse "${text(value)}" as "2006"`;
  throw invalid(400, 400, `parsing ${what} body from "" failed, because ${why}`);
}

/** The alerts that somebody posted; none is taken when one is wrong. @throws {Refusal} */
export function readAlerts(body: unknown): NewAlert[] {
  if (!Array.isArray(body))
    throw unread("alerts", "json: cannot unmarshal object into Go value of type models.PostableAlerts");
  return (body as Body[]).map((one) => {
    const [startsMs, endsMs] = [timeOf(one["startsAt"], "alerts"), timeOf(one["endsAt"], "alerts")];
    const labels = labelsOf(one["labels"]);
    if (Object.keys(labels).length === 0) throw new Refusal(400, "at least one label pair required");
    if (startsMs !== undefined && endsMs !== undefined && endsMs < startsMs)
      throw new Refusal(400, "start time must be before end time");
    const generatorURL = text(one["generatorURL"]);
    const times = { ...(startsMs !== undefined && { startsMs }), ...(endsMs !== undefined && { endsMs }) };
    return { labels, annotations: labelsOf(one["annotations"]), generatorURL, ...times };
  });
}

const unread = (what: string, why: string): Refusal =>
  invalid(400, 400, `parsing ${what} body from "" failed, because ${why}`);

/** @throws {Refusal} in the words of the real API's schema first, then of its silences. */
export function readSilence(value: unknown): NewSilence {
  const body = (value ?? {}) as Body;
  const [startsMs, endsMs] = [timeOf(body["startsAt"], "silence"), timeOf(body["endsAt"], "silence")];
  for (const field of ["comment", "createdBy", "endsAt", "matchers", "startsAt"])
    if (body[field] === undefined || body[field] === null) throw invalid(422, 602, `${field} in body is required`);
  const given = body["matchers"] as Body[];
  if (!Array.isArray(given) || given.length === 0)
    throw invalid(422, 612, "matchers in body should have at least 1 items");
  const matchers = given.map(readSilenceMatcher);
  for (const [index, one] of matchers.entries()) refuseBad(one, index);
  if (matchers.every((one) => meets(one, ""))) throw wrong("at least one matcher must not match the empty string");
  const id = text(body["id"]);
  const said = { createdBy: text(body["createdBy"]), comment: text(body["comment"]) };
  return { ...(id !== "" && { id }), matchers, startsMs: startsMs ?? 0, endsMs: endsMs ?? 0, ...said };
}

function readSilenceMatcher(one: Body, index: number): Matcher {
  for (const field of ["isRegex", "name", "value"])
    if (one[field] === undefined || one[field] === null)
      throw invalid(422, 602, `matchers.${index}.${field} in body is required`);
  return {
    isEqual: one["isEqual"] !== false,
    isRegex: one["isRegex"] === true,
    name: text(one["name"]),
    value: text(one["value"]),
  };
}

function refuseBad({ name, value, isRegex }: Matcher, index: number): void {
  if (name === "") throw wrong(`invalid label matcher ${index}: invalid label name ""`);
  if (!isRegex || wholeMatch(value) !== null) return;
  const why = (value.match(/\(/g)?.length ?? 0) > (value.match(/\)/g)?.length ?? 0) ? "missing closing )" : "invalid";
  throw wrong(
    `invalid label matcher ${index}: invalid regular expression "${value}": error parsing regexp: ${why}: \`${value}\``,
  );
}

const wrong = (why: string): Refusal => new Refusal(400, `invalid silence: ${why}`);

/** @throws {Refusal} */
export const readFilter = (texts: readonly string[]): Matcher[] =>
  texts.map((one) => {
    const matcher = readMatcher(one);
    if (matcher === undefined) throw new Refusal(400, `bad matcher format: ${one}`);
    return matcher;
  });
