const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs one step with a line before and its seconds after it. Goes to stderr: stdout belongs to what the step runs for. */
export async function step(name, work) {
  const since = performance.now();
  process.stderr.write(`· ${name} …\n`);
  const result = await work();
  process.stderr.write(`✓ ${name} (${seconds(since)})\n`);
  return result;
}
