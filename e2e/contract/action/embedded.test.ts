import { openEmbeddedSide } from "./embedded.ts";
import { describeActions } from "./flows.ts";

const clusters = ["edge-oslo"];

describeActions(() => openEmbeddedSide(clusters), clusters);
