const nobody = 65_534;

/**
 * The command by which an ordinary user starts a program that refuses root: root becomes `nobody`, who may still enter
 * root's folders (the cache is under root's home). Everybody else stays who they are.
 */
export function asOrdinaryUser(command: readonly string[], userId = process.getuid?.()): string[] {
  if (userId !== 0) return [...command];
  const identity = [`--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"];
  // The last: Java asks access(2), which otherwise answers for a user without any right.
  const rights = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"];
  return ["setpriv", ...identity, ...rights, "--", ...command];
}
