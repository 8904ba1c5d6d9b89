import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { askEmbedded, comparable, type Said } from "./answer.ts";
import { questions } from "./questions.ts";
import { embeddedSource, sampleSet } from "./samples.ts";

const recorded = JSON.parse(readFileSync(new URL("./recorded.json", import.meta.url), "utf8")) as Said[];
const source = embeddedSource(sampleSet());

test("every question has its recorded answer", () => {
  expect(recorded).toHaveLength(questions.length);
});

test.for(questions.map((question, index) => ({ question, index, name: nameOf(question) })))(
  "answers as Prometheus: $name",
  ({ question, index }) => {
    const isOrdered = "isOrdered" in question && question.isOrdered;
    const wanted = recorded[index];
    if (!wanted) throw new Error("Record the answers again: README.md.");
    expect(comparable(askEmbedded(source, question), isOrdered)).toEqual(comparable(wanted, isOrdered));
  },
);

function nameOf(question: (typeof questions)[number]): string {
  return "stepMs" in question
    ? `${question.query} over time`
    : `${question.query} at ${new Date(question.atMs).toISOString()}`;
}
