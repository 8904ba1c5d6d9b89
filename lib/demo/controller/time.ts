export { toTime } from "#lib/demo/store/time.ts";
