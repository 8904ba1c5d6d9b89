const QUESTION =
  /^\/api\/v1\/(?:query|search|export|stream|panels|metrics|past|logs\/(?:search|patterns)|backups\/board|restores\/preflight|drills\/preview)(?:[/?]|$)/;

/**
 * Whether an address is asked by POST only because the question is too long for an address: it changes nothing, whoever may read may ask
 * it, and no proof is wanted that a page of ours sent it.
 */
export const isQuestion = (target: string): boolean => QUESTION.test(target);
