import { createRootChoice } from "#components/ui/root-choice.ts";

/** The rail with words, where there is room, or with icons only. */
export const rail = createRootChoice({ name: "rail", values: ["wide", "narrow"] as const, fallback: "wide" });
