#!/usr/bin/env bash
# Checks the container image without a container engine: publishes as the Dockerfile does, and looks at what comes of it
# and at what the Dockerfile says. Says of each thing whether it is right, and ends with 1 where something is wrong.
#
#   docs/deploy/check-image.sh              publishes, which takes a minute or two
#   docs/deploy/check-image.sh --from DIR   looks at what is published in DIR already
#
# Needs bash, grep, find, and the .NET SDK to publish and to run what is published.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dockerfile=$top/Dockerfile
most_megabytes=80
port=${CHECK_PORT:-18080}
work=$(mktemp -d)
pid=""
trap '[[ -z $pid ]] || kill -KILL "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
failed=0

check() {
  local text=$1
  shift
  if "$@"; then
    echo "right: $text"
  else
    echo "wrong: $text"
    failed=1
  fi
}

not() { ! "$@"; }
says() { grep -Eq -- "$1" "$dockerfile"; }

# The last word of the last line that begins so.
last() { grep -E "^$1 " "$dockerfile" | tail -1 | cut -d' ' -f2-; }

every_image_has_a_version() {
  ! grep -E '^(FROM|COPY --from=[^ ]*/)' "$dockerfile" | grep -Eqv ':[0-9]+\.[0-9]+'
}

runs_without_rights() { [[ $(last USER) == '$APP_UID' ]]; }
is_small() { (($(du -sm "$app" | cut -f1) <= most_megabytes)); }

# What is compiled ahead of time has a header that begins with this.
is_compiled_ahead() { grep -qaP 'RTR\x00' "$app/$1"; }

embedded_pools_are_off() {
  ASPNETCORE_ENVIRONMENT=Production "$app/CognitoGateway" --print-config | grep -q '^Embedded:Enabled is false '
}

# As the image runs it: nobody in particular, in a folder that is not theirs, with no home.
as_nobody() {
  if [[ $(id -u) -eq 0 ]] && command -v setpriv >/dev/null; then
    exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
  else
    exec "$@"
  fi
}

starts_and_is_healthy() {
  (
    cd "$app"
    export ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_HTTP_PORTS=$port DOTNET_EnableDiagnostics=0 HOME=/nowhere
    as_nobody ./CognitoGateway >"$work/log" 2>&1
  ) &
  pid=$!
  for _ in $(seq 100); do
    if ASPNETCORE_HTTP_PORTS=$port "$app/CognitoGateway" --health; then
      return 0
    fi
  done
  cat "$work/log"
  return 1
}

stops_when_it_is_told_to() {
  kill -TERM "$pid"
  local code=0
  wait "$pid" || code=$?
  pid=""
  [[ $code -eq 0 ]]
}

wrote_nothing() { [[ $(files) == "$before" ]]; }
files() { find "$app" -type f -printf '%p %s %T@\n' | LC_ALL=C sort; }

app=$work/app
if [[ ${1:-} == --from ]]; then
  cp -R "$2" "$app"
else
  dotnet restore "$top/src/CognitoGateway" --locked-mode
  dotnet publish "$top/src/CognitoGateway" --configuration Release --runtime linux-x64 --no-self-contained \
    -p:PublishReadyToRun=true -p:DebugType=none --output "$app"
fi

chmod -R go=rX "$work"
before=$(files)

check "every image that it is made of has a version" every_image_has_a_version
check "the packages are those of the lock files" says '^RUN dotnet restore src/CognitoGateway --locked-mode'
check "it is compiled ahead of time" says '-p:PublishReadyToRun=true'
check "it runs as a user without rights" runs_without_rights
check "it listens on port 8080" says 'ASPNETCORE_HTTP_PORTS=8080'
check "it says that it listens on port 8080" says '^EXPOSE 8080$'
check "its health check is the program" says '^HEALTHCHECK .* CMD \["./CognitoGateway", "--health"\]$'
check "its entry point is the program, which is told of signals" says '^ENTRYPOINT \["./CognitoGateway"\]$'

check "the program is at most $most_megabytes MB" is_small
check "CognitoGateway.dll is compiled ahead of time" is_compiled_ahead CognitoGateway.dll
check "CognitoGateway.Sdk.dll is compiled ahead of time" is_compiled_ahead CognitoGateway.Sdk.dll
check "there are no settings for development" not test -e "$app/appsettings.Development.json"
check "what it is made of is listed" test -s "$app/bom.json"
check "the embedded user pools are off" embedded_pools_are_off
check "it starts for a user without rights, and is healthy" starts_and_is_healthy
check "it stops when it is told to" stops_when_it_is_told_to
check "it has written nothing" wrote_nothing

exit "$failed"
