#!/usr/bin/env bash
# Puts a new package into a function that is there, and publishes it as a version of its own.
#
#   docs/deploy/lambda/update.sh FUNCTION [ZIP]
#
# ZIP is what package.sh wrote (cognito-gateway-lambda.zip). Needs the AWS CLI, whose region and credentials it takes.
set -euo pipefail

function=${1:?Usage: update.sh FUNCTION [ZIP]}
zip=${2:-cognito-gateway-lambda.zip}
if [[ ! -f $zip ]]; then
  echo "There is no $zip: package.sh makes it." >&2
  exit 1
fi

version=$(aws lambda update-function-code --function-name "$function" --zip-file "fileb://$zip" --publish \
  --query Version --output text)
aws lambda wait function-updated --function-name "$function"
echo "$function is at version $version."
