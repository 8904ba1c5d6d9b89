/** A Kubernetes release as `v1.36.3` says it. */
export interface Release {
  readonly major: number;
  readonly minor: number;
}

/** The minor release of a version; null for a text that is none. */
export function releaseOf(version: string): Release | null {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return major === undefined || minor === undefined ? null : { major: Number(major), minor: Number(minor) };
}

/** Until when upstream mends a minor release, by `1.minor`, from kubernetes.io/releases as it was on `supportAsOf`. */
export const supportEnds: Readonly<Record<string, string>> = {
  "1.29": "2025-02-28",
  "1.30": "2025-06-28",
  "1.31": "2025-10-28",
  "1.32": "2026-02-28",
  "1.33": "2026-06-28",
  "1.34": "2026-10-27",
  "1.35": "2027-02-28",
  "1.36": "2027-06-28",
};
export const supportAsOf = "2026-11-21";
const oldestListed = 29;

/** The day on which support ends, `past` for releases older than the table; null for newer ones. */
export function supportEnd({ major, minor }: Release): string | null {
  const day = supportEnds[`${major}.${minor}`];
  return day ?? (major === 1 && minor < oldestListed ? "past" : null);
}

/** How many minor releases a kubelet may be older than the API server (kubernetes.io version skew policy, from 1.28 on). */
export const mostKubeletSkew = 3;
