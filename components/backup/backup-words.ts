import type { Tone } from "#components/ui/shape.tsx";
import type { BoardFigures, BoardRow, Coverage, Objective, Protection, RunStanding } from "#lib/contract/backup.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";
import { formatTime } from "#lib/format/time.ts";

const protectionWords: Readonly<Record<Protection, { word: string; tone: Tone }>> = {
  compliant: { word: "Compliant", tone: "ok" },
  "non-compliant": { word: "Non-compliant", tone: "crit" },
  unmanaged: { word: "Unmanaged", tone: "warn" },
  excluded: { word: "Excluded", tone: "unknown" },
  unknown: { word: "Unknown", tone: "unknown" },
};

export const protections = Object.keys(protectionWords) as Protection[];
export const sayProtection = (protection: Protection): string => protectionWords[protection].word;
export const toneOfProtection = (protection: Protection): Tone => protectionWords[protection].tone;

const sources: Readonly<Record<Objective["source"], string>> = {
  annotation: "its annotation",
  policy: "policy",
  schedule: "schedule",
  none: "",
  unknown: "",
};

/** Who says how old the newest point may be: `by schedule nightly`. */
export function sayObjectiveSource({ source, from }: Objective): string {
  if (source === "none") return "nobody set one";
  if (source === "unknown") return "not known";
  return from === "" || source === "annotation" ? `by ${sources[source]}` : `by ${sources[source]} ${from}`;
}

/** `Its last backup failed in part: 1 error in web: gone`; empty where it did not. What is not known is left out. */
export function sayPartly(partly: BoardRow["partly"]): string {
  if (partly === null) return "";
  const held = {
    true: "; all of this namespace is in it",
    false: "; of this namespace something is missing",
    null: "",
  };
  const why = partly.why === null || partly.why === "" ? "" : `: ${partly.why}`;
  return `Its last backup failed in part${held[`${partly.isWhole}`]}${why}`;
}

const filterWords: Readonly<Record<string, string>> = {
  labelSelector: "only objects with its labels",
  orLabelSelectors: "only objects with its labels",
  includedResources: "only some kinds",
  includedNamespaceScopedResources: "only some kinds",
  excludedResources: "not all kinds",
  excludedNamespaceScopedResources: "not all kinds",
  excludedClusterScopedResources: "without the volumes' own objects",
  includeClusterResources: "without what belongs to no namespace",
};

/** What a filter of the spec leaves, in words, with its field: nobody has to guess which one it is. */
export const sayFilter = (field: string): string =>
  Object.hasOwn(filterWords, field) ? `${filterWords[field]} (${field})` : field;

/** `all of it`, `in part: only objects with its labels (labelSelector)`, `nothing`, or a question mark where it is not known. */
export function sayCoverage({ state, filters }: Coverage): string {
  if (state === "full") return "all of it";
  if (state === "unknown") return "?";
  return state === "none" ? "nothing" : `in part: ${filters.map(sayFilter).join(", ")}`;
}

const standingWords: Readonly<Record<RunStanding, { word: string; tone: Tone }>> = {
  due: { word: "On time", tone: "ok" },
  missed: { word: "Run missed", tone: "crit" },
  skipped: { word: "Run skipped", tone: "warn" },
  paused: { word: "Paused", tone: "warn" },
  invalid: { word: "Invalid", tone: "crit" },
  unknown: { word: "Unknown", tone: "unknown" },
};

export const standings = Object.keys(standingWords) as RunStanding[];
export const sayRunStanding = (standing: RunStanding): string => standingWords[standing].word;
export const toneOfStanding = (standing: RunStanding): Tone => standingWords[standing].tone;

/** What is wrong with how volumes are saved; empty where nothing is. */
export function sayVolumes(exposed: BoardRow["volumesExposed"], saving: BoardRow["saving"]): string {
  if (exposed !== null && exposed.count > 0) {
    const more = exposed.count > exposed.names.length ? " and more" : "";
    return `${exposed.count} not protected: ${exposed.names.join(", ")}${more}`;
  }
  if (saving === "snapshots") return "saved as snapshots only, which stay with the volumes";
  return saving === "none" ? "its newest point leaves volumes out" : "";
}

/** `26h`, `1h30m`: the length of an objective or an interval; a question mark where it is not known. */
export const saySpan = (seconds: number | null): string =>
  seconds === null ? "?" : formatSeconds(Math.round(seconds));

/** The board in one sentence: how many of those with an objective keep it. */
export function describeBoard(figures: BoardFigures): string {
  const { compliant, nonCompliant, unmanaged, unknown, excluded } = figures;
  const judged = compliant + nonCompliant + unknown;
  if (judged + unmanaged + excluded === 0) return "No namespace to judge";
  const parts = [
    `${compliant} of ${formatNoun(judged, "namespace")} with an objective keep it`,
    nonCompliant > 0 ? `${nonCompliant} do not` : "",
    unknown > 0 ? `${unknown} cannot be judged` : "",
    unmanaged > 0 ? `${unmanaged} without any protection` : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** `7 schedules`, or that there are more than an answer holds. */
export const sayWhole = (shown: number, total: number, noun: string): string =>
  shown < total ? `the worst ${shown} of ${formatNoun(total, noun)}: filter to see others` : formatNoun(total, noun);

/** `98.4 %`; whole only when nothing was missed. */
export function sayKept(kept: number | null): string {
  if (kept === null) return "–";
  return kept >= 1 ? "100 %" : `${(Math.floor(kept * 1000) / 10).toFixed(1)} %`;
}

/** A moment (Unix seconds) in a schedule's own zone; in UTC where this browser does not know the zone. */
export function sayMoment(at: number, timeZone: string): string {
  try {
    return formatTime(at * 1000, timeZone || "UTC");
  } catch {
    return formatTime(at * 1000, "UTC");
  }
}
