#!/usr/bin/env bash
# Builds the zip of the gateway for Lambda's runtime dotnet10: the published program, and the script that starts it.
#
#   docs/deploy/lambda/package.sh [ZIP]              publishes, and writes ZIP (cognito-gateway-lambda.zip)
#   docs/deploy/lambda/package.sh --from DIR [ZIP]   takes what is published in DIR already
#
# The adapter is not in it: it is the layer that template.yaml names. Needs zip, and the .NET SDK to publish.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
from=""
if [[ ${1:-} == --from ]]; then
  from=$(cd "$2" && pwd)
  shift 2
fi

zip=$(realpath -m "${1:-cognito-gateway-lambda.zip}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [[ -n $from ]]; then
  cp -R "$from" "$work/app"
else
  # As the Dockerfile publishes it: from the locked packages, compiled ahead of time.
  dotnet restore "$top/src/CognitoGateway" --locked-mode
  dotnet publish "$top/src/CognitoGateway" --no-restore --configuration Release --runtime linux-x64 \
    --no-self-contained -p:PublishReadyToRun=true -p:DebugType=none --output "$work/app"
fi

# What the function's handler names. The runtime's own start gives way to it by AWS_LAMBDA_EXEC_WRAPPER.
cat > "$work/app/run.sh" <<'RUN'
#!/bin/sh
cd "$LAMBDA_TASK_ROOT" && exec dotnet CognitoGateway.dll
RUN

# Lambda runs as another user than the one who packs.
chmod -R u=rwX,go=rX "$work/app"
chmod 755 "$work/app/run.sh"
rm -f "$zip"
(cd "$work/app" && find . -type f | LC_ALL=C sort | zip -q -X -9 "$zip" -@)

# 250 MB is what Lambda takes, unpacked and with its layers.
unpacked=$(du -sm "$work/app" | cut -f1)
if ((unpacked > 200)); then
  echo "The package is too large: $unpacked MB unpacked." >&2
  exit 1
fi

echo "$zip: $(du -m "$zip" | cut -f1) MB, $unpacked MB unpacked"
