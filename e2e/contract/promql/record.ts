// Records again what a real Prometheus answers: node e2e/contract/promql/record.ts (README.md beside).
import { writeFileSync } from "node:fs";

import { askReal, type Said } from "./answer.ts";
import { mixinQuestions, mixinSet } from "./mixin.ts";
import { type Question, questions } from "./questions.ts";
import { startRealPrometheus } from "./real.ts";
import { remoteWrite } from "./remote-write.ts";
import { type SentSample, sampleSet } from "./samples.ts";

async function record(name: string, samples: readonly SentSample[], asked: readonly Question[]): Promise<void> {
  const real = await startRealPrometheus();
  try {
    await remoteWrite(real.url, samples);
    const answers: Said[] = [];
    for (const question of asked) answers.push(await askReal(real.url, question));
    const lines = answers.map((answer) => JSON.stringify(answer)).join(",\n");
    writeFileSync(new URL(`./${name}.json`, import.meta.url), `[\n${lines}\n]\n`);
    console.log(`${name}: ${answers.length} answers`);
  } finally {
    await real.end();
  }
}

await record("recorded", sampleSet(), questions);
await record("recorded-mixin", mixinSet(), mixinQuestions());
