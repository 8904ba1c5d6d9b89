import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { askEmbedded, comparable, type Said } from "./answer.ts";
import { mixinQuestions, mixinSet } from "./mixin.ts";
import { type Question, questions } from "./questions.ts";
import { embeddedSource, sampleSet } from "./samples.ts";

const readRecorded = (name: string): Said[] =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), "utf8")) as Said[];

const nameOf = (question: Question): string =>
  "stepMs" in question
    ? `${question.query} over time`
    : `${question.query} at ${new Date(question.atMs).toISOString()}`;

const sets = [
  { name: "recorded", asked: questions, samples: sampleSet() },
  { name: "recorded-mixin", asked: mixinQuestions(), samples: mixinSet() },
];

for (const { name, asked, samples } of sets) {
  const recorded = readRecorded(name);
  const source = embeddedSource(samples);

  test(`every question has its answer in ${name}.json`, () => {
    expect(recorded).toHaveLength(asked.length);
  });

  test.for(asked.map((question, index) => ({ question, wanted: recorded[index], name: nameOf(question) })))(
    "answers as Prometheus: $name",
    ({ question, wanted }) => {
      const isOrdered = "isOrdered" in question && question.isOrdered;
      if (!wanted) throw new Error("Record the answers again: README.md.");
      expect(comparable(askEmbedded(source, question), isOrdered)).toEqual(comparable(wanted, isOrdered));
    },
  );
}
