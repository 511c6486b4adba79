/** Variables that no child process inherits, and why. A name that matches `except` is passed on all the same. */
const DROPPED: readonly { names: RegExp; except?: RegExp; reason: string }[] = [
  {
    names: /^GIT_/,
    except:
      /^GIT_((AUTHOR|COMMITTER)_(NAME|EMAIL)|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|SSH|SSH_COMMAND|ASKPASS|TERMINAL_PROMPT)$/,
    reason: "A git hook or `git rebase --exec` sets GIT_DIR and the like: git would work in that other repository.",
  },
  {
    names: /^NODE_/,
    except: /^NODE_(EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|USE_ENV_PROXY|USE_SYSTEM_CA|ENV)$/,
    reason: "NODE_OPTIONS and NODE_PATH load other code into every Node process.",
  },
  {
    names: /^(npm_|INIT_CWD$)/i,
    except:
      /^npm_config_(@[^:]+:)?(registry|userconfig|cache|store_dir|nodedir|ignore_scripts|ca|cafile|strict_ssl|no_?proxy|https?_proxy|proxy)$/i,
    // ignore_scripts is a decision about security, which stays in force.
    reason: "npm and npx describe the package that they run: an inner npm would work on that package, with its flags.",
  },
  {
    names: /^(LD|DYLD)_/,
    reason: "The dynamic linker would load other libraries into the program.",
  },
  {
    names: /^PYTHON/,
    except: /^PYTHON(UTF8|IOENCODING|UNBUFFERED|DONTWRITEBYTECODE)$/,
    reason: "PYTHONPATH, PYTHONHOME and PYTHONSTARTUP change which code a Python program runs.",
  },
  {
    names: /^(BASH_ENV|BASH_FUNC_.*|ENV|SHELLOPTS|BASHOPTS|CDPATH)$/,
    reason: "A shell would run other code, or interpret a script differently.",
  },
  {
    names: /^(PERL5(LIB|OPT|DB)|RUBY(OPT|LIB)|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS)$/,
    reason: "Other interpreters load code by these; some git commands are written in Perl.",
  },
];

/**
 * The environment of a program that we start: this process's variables without those that would change which code runs or
 * where it works. {@link DROPPED} is the list.
 * @param env the environment to start from
 * @param extra variables that are added, whatever their names
 */
export function childEnvironment(
  extra: Readonly<Record<string, string>> = {},
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isInherited(entry[0]),
  );
  return { ...Object.fromEntries(kept), ...extra };
}

/** Whether a child process inherits a variable of this name. */
export const isInherited = (name: string): boolean =>
  !DROPPED.some(({ names, except }) => names.test(name) && !except?.test(name));
