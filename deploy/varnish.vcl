# Varnish 6 or later before the newsroom, with the module xkey (Debian: varnish and varnish-modules). It stands behind what ends
# TLS (nginx, hitch) and before `manage.py serve`. Put your own addresses in; then set FRONT_CACHES=http://this-host:6081/.
vcl 4.1;

import std;
import xkey;

backend newsroom {
    .host = "127.0.0.1";
    .port = "8000";
    .first_byte_timeout = 70s;
}

# Where web processes and worker are.
acl newsroom_itself {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ newsroom_itself || !req.http.xkey-purge) {
            return (synth(403, "Not for you"));
        }
        set req.http.n-gone = xkey.purge(req.http.xkey-purge);
        return (synth(200, "Purged " + req.http.n-gone));
    }
    # The desk, questions about rights and programs are asked each time.
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.url ~ "^/(admin|partners|rights|api|health)(/|$)" || req.http.Authorization) {
        return (pass);
    }
    # A public page says the same to everyone.
    unset req.http.Cookie;
    return (hash);
}

sub vcl_backend_response {
    if (beresp.http.Surrogate-Control ~ "max-age=[0-9]+" && (beresp.status == 200 || beresp.status == 404)) {
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, ".*max-age=([0-9]+).*", "\1s"), 1s);
        # After that it is asked for: 304 while nothing has changed. Nothing old is sent meanwhile.
        set beresp.grace = 0s;
        set beresp.keep = 1h;
        set beresp.http.xkey = beresp.http.Surrogate-Key;
    } else {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
    }
    return (deliver);
}

sub vcl_deliver {
    # Nobody else's business.
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.Surrogate-Control;
    # What others may keep says the newsroom; how old it is here, nobody.
    unset resp.http.Age;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
