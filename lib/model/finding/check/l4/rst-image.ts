import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, stateWord } from "#lib/model/finding/seen-pod.ts";

const words = new Set([
  "ImagePullBackOff",
  "ErrImagePull",
  "ErrImageNeverPull",
  "InvalidImageName",
  "ImageInspectError",
  "RegistryUnavailable",
]);

/** RST-IMAGE (domain.md 3.2). */
export const imageFailing: Check<SeenPod> = {
  id: "RST-IMAGE",
  title: "Image cannot be pulled",
  rule: "a container waits with ImagePullBackOff, ErrImagePull, ErrImageNeverPull, InvalidImageName, ImageInspectError or RegistryUnavailable",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Read the pod's events: no such tag, no right to pull, a rate limit, or no way to the registry.",
  upstream: ["kubernetes-mixin KubeContainerWaiting", "Argo CD Pod health"],
  look: (pod) => {
    const word = stateWord(pod);
    if (!words.has(word)) return null;
    return found({
      summary: `${word}: the image is not there`,
      steps: after(5 * minuteSeconds, "warning"),
      evidence: [{ path: "", value: `state.waiting.reason=${word}` }],
    });
  },
};
