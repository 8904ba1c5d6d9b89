// Records again what a real Prometheus answers: node e2e/contract/promql/record.ts (README.md beside).
import { writeFileSync } from "node:fs";

import { askReal, type Said } from "./answer.ts";
import { questions } from "./questions.ts";
import { startRealPrometheus } from "./real.ts";
import { remoteWrite } from "./remote-write.ts";
import { sampleSet } from "./samples.ts";

const real = await startRealPrometheus();
try {
  await remoteWrite(real.url, sampleSet());
  const answers: Said[] = [];
  for (const question of questions) answers.push(await askReal(real.url, question));
  const lines = answers.map((answer) => JSON.stringify(answer)).join(",\n");
  writeFileSync(new URL("./recorded.json", import.meta.url), `[\n${lines}\n]\n`);
  console.log(`${answers.length} answers recorded`);
} finally {
  await real.end();
}
