import { timingFault } from "./schedule.ts";

/** What is wrong with a cron, and where: from one character to another of its text. */
export interface CronFault {
  readonly from: number;
  readonly to: number;
  /** `hour`, `time zone`; empty where it is the whole. */
  readonly field: string;
  readonly sentence: string;
}

const fields = ["minute", "hour", "day of the month", "month", "day of the week"] as const;

/** What is wrong with `spec.schedule` of a Schedule; null for one that Velero takes. */
export function cronFault(text: string): CronFault | null {
  const fault = timingFault(text);
  if (fault === null) return null;
  const zone = /^\s*(?:CRON_TZ|TZ)=(\S*)\s*/.exec(text);
  const start = zone?.[0].length ?? text.length - text.trimStart().length;
  const rest = text.slice(start);
  if (rest.startsWith("@")) return { from: start, to: text.length, field: "", sentence: fault };
  const name = zone?.[1] ?? "";
  if (zone !== null && timingFault(`CRON_TZ=${name} 0 0 * * *`) !== null) {
    const from = text.indexOf("=") + 1;
    return {
      from,
      to: from + name.length,
      field: "time zone",
      sentence: `"${name}" is no time zone, as Europe/Berlin`,
    };
  }
  return fieldFault(rest, start, fault);
}

function fieldFault(rest: string, start: number, fault: string): CronFault {
  const parts = [...rest.matchAll(/\S+/g)].map((part) => ({ text: part[0], at: start + part.index }));
  const [, , , , , sixth] = parts;
  const end = start + rest.trimEnd().length;
  if (parts.length < fields.length)
    return {
      from: end,
      to: end,
      field: fields[parts.length] ?? "",
      sentence: `it has ${parts.length} of the five fields: the ${fields[parts.length]} is missing`,
    };
  if (sixth !== undefined)
    return {
      from: sixth.at,
      to: end,
      field: "",
      sentence: "it has more than five fields: Velero takes no seconds and no years",
    };
  for (const [index, { text, at }] of parts.entries()) {
    const alone = fields.map((_, other) => (other === index ? text : "*")).join(" ");
    const own = timingFault(alone);
    const field = fields[index] ?? "";
    if (own !== null)
      return { from: at, to: at + text.length, field, sentence: `"${text}" is no ${field}: ${rangeWords[index]}` };
  }
  return { from: start, to: end, field: "", sentence: fault };
}

const rangeWords = ["0-59", "0-23", "1-31", "1-12 or JAN-DEC", "0-6 or SUN-SAT"].map(
  (range) => `it takes ${range}, lists with commas, ranges with -, steps with /, or *`,
);
