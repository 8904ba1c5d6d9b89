import type { Group } from "./case.ts";
import { groups as kubernetes } from "./kubernetes/groups.ts";

/** What is compared, a folder a capability: sign-in, metrics, logs and backups come with their own. */
export const capabilities: Readonly<Record<string, readonly Group[]>> = { kubernetes };
