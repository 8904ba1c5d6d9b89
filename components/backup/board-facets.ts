import { protections, sayProtection, sayRunStanding, standings } from "./backup-words.ts";

const wordsOf = <Word extends string>(all: readonly Word[], say: (word: Word) => string) =>
  Object.fromEntries(all.map((word) => [word, say(word)]));

/** What the board is narrowed down by. */
export const boardFacets = [
  { key: "protection", title: "Protection", words: wordsOf(protections, sayProtection) },
  { key: "cluster", title: "Cluster" },
  {
    key: "coverage",
    title: "Covers",
    words: { full: "All of it", partial: "In part", none: "Nothing", unknown: "Unknown" },
  },
  {
    key: "objective",
    title: "Objective by",
    words: { annotation: "Annotation", policy: "Policy", schedule: "Schedule", none: "None set", unknown: "Unknown" },
  },
  { key: "standing", title: "Schedule", words: { ...wordsOf(standings, sayRunStanding), none: "None takes it" } },
  { key: "owner", title: "Owner" },
  { key: "namespace", title: "Namespace" },
];
