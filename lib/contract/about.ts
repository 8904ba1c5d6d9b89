import { z } from "zod";

/** What answers here. */
export const About = z.object({
  version: z.string(),
  /** `demo`: the clusters are made up. `local`: real ones, with the kubeconfig's own identity. */
  mode: z.enum(["demo", "local"]),
});
export type About = z.infer<typeof About>;
