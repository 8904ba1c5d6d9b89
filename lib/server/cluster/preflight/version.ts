import { defineCheck, unanswered } from "./check.ts";

/** Releases that are tested against, or that differ from them in nothing that is read. */
const OLDEST_MINOR = 32;
const NEWEST_MINOR = 36;

/** PRF-03. */
export const checkVersion = defineCheck("PRF-03", "Version supported", ({ version }) => {
  if (!version.known) return unanswered(version);
  const { gitVersion } = version.value;
  const minor = Number(/^v1\.(\d+)/.exec(gitVersion)?.[1] ?? Number.NaN);
  const range = `1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}`;
  if (minor >= OLDEST_MINOR && minor <= NEWEST_MINOR)
    return { outcome: "pass", evidence: `${gitVersion} (supported: ${range})` };
  const fix = minor < OLDEST_MINOR ? "Upgrade the cluster." : "Upgrade Quarterdeck; most things will work meanwhile.";
  return { outcome: "warn", evidence: `${gitVersion} is outside of ${range}`, fix };
});
