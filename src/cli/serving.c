#include "cli/serving.h"

#include "cli/demo.h"
#include "cli/say.h"
#include "node/site.h"

#include <signal.h>

static volatile sig_atomic_t stopped;

static void on_signal(int number)
{
    (void)number;
    stopped = 1;
}

static void catch_signals(void)
{
    struct sigaction act = {.sa_handler = on_signal};

    stopped = 0;
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
}

static void ready(void *ctx, const char *url, const char *pin)
{
    struct cli *c = ctx;
    struct json *v;

    if (c->json) {
        v = json_object(&c->arena);
        say_set(c, v, "url", say_json_z(c, url));
        say_set_str(c, v, "pin", str_of(pin));
        say_json(c, v);
    } else {
        SAY(c, MSG_CLI_SERVE_READY, str_of(url));
        if (pin && *pin)
            SAY(c, MSG_CLI_SERVE_PIN, str_of(pin), c->store->self.code, str_of(url));
        if (cli_has(c, "trial"))
            say_word(c, MSG_CLI_SERVE_TRIAL);
    }
    cli_flush(c, NULL);
}

/* --tls CERT KEY: the key is what stands behind the certificate. */
static int read_tls(struct cli *c, struct site_options *o, struct fault *f)
{
    o->cert = cli_value(c, "tls");
    if (o->cert && c->args != 1)
        return cli_usage(c, f, MSG_CLI_USAGE_TLS, NULL, NULL);
    if (!o->cert && c->args)
        return cli_usage(c, f, MSG_CLI_USAGE_MANY, c->arg[0], NULL);
    o->key = o->cert ? c->arg[0] : NULL;
    return 0;
}

int serving_serve(struct cli *c, struct fault *f)
{
    const char *listen = cli_value(c, "listen");
    struct site_options o = {.dir = c->dir, .listen = listen ? listen : "127.0.0.1:8080", .trial = cli_has(c, "trial")};
    struct str names[2];
    int rc = read_tls(c, &o, f);

    if (rc)
        return rc;
    cli_signer(c, c->store->self.host, NULL);
    names[0] = str_of(c->store->self.log.name);
    names[1] = str_of(c->store->self.mirror.name);
    rc = signer_unlock(c->box, names, 2, f);
    if (rc)
        return rc;
    o.signer = &c->signer;
    catch_signals();
    return site_run(&o, &stopped, ready, c, f);
}

int serving_demo(struct cli *c, struct fault *f)
{
    const char *example = cli_value(c, "example");
    struct demo_options o = {.dir = c->args ? c->arg[0] : NULL, .example = example ? example : "real",
                             .reset = cli_has(c, "reset"), .load_only = cli_has(c, "load-only"), .lang = c->lang};

    return demo_run(&o, f);
}
