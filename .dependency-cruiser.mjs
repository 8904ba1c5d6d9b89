// The whole graph against the layers. The rules come from tools/boundary; this only hands them to the tool.
import { cruiseRules } from "./tools/boundary/cruise-rules.ts";

export default cruiseRules(process.cwd());
