using System.Text.Json;

namespace CognitoGateway.Embedded.Branding;

/// <summary>What a style is laid over where it leaves something out.</summary>
internal static class DefaultStyle
{
    /// <summary>The default settings.</summary>
    public static JsonElement Settings { get; } = JsonElement.Parse(
        """
        {
          "categories": {
            "auth": {
              "authMethodOrder": [
                [
                  { "display": "BUTTON", "type": "FEDERATED" },
                  { "display": "INPUT", "type": "USERNAME_PASSWORD" }
                ]
              ],
              "federation": { "interfaceStyle": "BUTTON_LIST", "order": [] }
            },
            "form": {
              "displayGraphics": true,
              "instructions": { "enabled": false },
              "languageSelector": { "enabled": false },
              "location": { "horizontal": "CENTER", "vertical": "CENTER" },
              "sessionTimerDisplay": "NONE"
            },
            "global": {
              "colorSchemeMode": "LIGHT",
              "pageFooter": { "enabled": false },
              "pageHeader": { "enabled": false },
              "spacingDensity": "REGULAR"
            },
            "signUp": { "acceptanceElements": [ { "enforcement": "NONE", "textKey": "en" } ] }
          },
          "componentClasses": {
            "buttons": { "borderRadius": 8.0 },
            "divider": {
              "darkMode": { "borderColor": "232b37ff" },
              "lightMode": { "borderColor": "ebebf0ff" }
            },
            "focusState": {
              "darkMode": { "borderColor": "539fe5ff" },
              "lightMode": { "borderColor": "0972d3ff" }
            },
            "input": {
              "borderRadius": 8.0,
              "darkMode": {
                "defaults": { "backgroundColor": "0f1b2aff", "borderColor": "5f6b7aff" },
                "placeholderColor": "8d99a8ff"
              },
              "lightMode": {
                "defaults": { "backgroundColor": "ffffffff", "borderColor": "7d8998ff" },
                "placeholderColor": "5f6b7aff"
              }
            },
            "link": {
              "darkMode": { "defaults": { "textColor": "539fe5ff" }, "hover": { "textColor": "89bdeeff" } },
              "lightMode": { "defaults": { "textColor": "0972d3ff" }, "hover": { "textColor": "033160ff" } }
            }
          },
          "components": {
            "form": {
              "backgroundImage": { "enabled": false },
              "borderRadius": 8.0,
              "logo": { "enabled": false, "formInclusion": "IN", "location": "CENTER", "position": "TOP" }
            },
            "pageBackground": {
              "darkMode": { "color": "0f1b2aff" },
              "image": { "enabled": true },
              "lightMode": { "color": "ffffffff" }
            }
          }
        }
        """);
}
