import { existsSync, readFileSync } from "node:fs";

import { type Scene, scenes } from "./scene.ts";
import type { Seen } from "./stage.ts";

const fileOf = (name: string): URL => new URL(`./recorded/${name}.json`, import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(fileOf(name), "utf8"));

/** What was recorded up to now. */
export const recordedScenes: readonly Scene[] = scenes.filter((scene) => existsSync(fileOf(scene)));

/** What a watch saw when it was recorded. */
export const recordedSeen = (scene: Scene): readonly Seen[] => read(scene) as readonly Seen[];
