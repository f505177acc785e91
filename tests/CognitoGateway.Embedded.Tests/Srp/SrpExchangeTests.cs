using CognitoGateway.Embedded.Srp;

namespace CognitoGateway.Embedded.Tests.Srp;

public sealed class SrpExchangeTests
{
    /// <summary>Exchanges whose secret numbers are known, calculated with fixed numbers by another implementation.</summary>
    public static TheoryData<KnownExchange> Known =>
    [
        new KnownExchange("a user")
        {
            Realm = "EXAMPLE01",
            Identity = "6f1d4c1e-0a3b-4d52-9a8e-2f9c1b7d3e50",
            Password = "Correct-Horse-7",
            Salt = "3cd34beeb70cddcc1f973ab468a4f746",
            Exponent =
                "552bb9508d0f00b4fb6206bccf9577c89b1bab3ceee8944da1edbaaa2779500f1b293e7bef68c3cbfc3d027612031440"
                + "9eae25cf3f81b85d5ce8a90e4ee32f88e9198b641108eb167d4a4bef7728c652586e6e93b67ba8faaff92ec36cb01ce3"
                + "87ca316257e3e6bc7ac8f31f8d23748e54292617ce38e7485c056da1e0cacdfc",
            ClientNumber =
                "df8ec47080a0077f32d5af77001288994c2fcf11c81a921a68f887dec127c823509760324771079b46ecea2f79aa1d07"
                + "23851a1ed6640a77994dd14326734d772a8fe62c75d69d4bbf38d8e2825e702e5b4783e7a66d4242dce0ea9619dad276"
                + "ace2a446ae7ae4f68150f84920f65c7e359555644e8c69f1ccedfdc29f90764e092b257d6839bbaca28b8ed6c9d49860"
                + "ec3a22ff619f68fb5d62d8943f7487b99e903600e633b3d36b43ff1ff345ecbc197c237486c9ef3a3a8c54c0cc618323"
                + "712f60f6118a8b419ec7195b4fa1711b3c00e20dd22057bb5e943922d98014de2451e2578090ac029028a548b4735746"
                + "4f99dd0ce27ed432af0f88cdd5664d226ad4e7342de8c8b0f51590e3d2777c4ac640fa095feb6558723d989c4865b5a0"
                + "78f0f07fa1bc1ad1d445afabdcd0175d6abe4915450531e001111fe8c50defb1e83aa305e584b6e724c0219188d5814a"
                + "b734baa6d8ff496e9b5764c9f156c48c7c8124faa2fe3db5b46fd806b6fc38f87a1c84d5f458577c3240a87b4cfb5b5c",
            ServerNumber =
                "d4c0512d1d5034db8224e5a63616e6d559480196abd7f4ba492705a08b09110cb5b0daf01c48f9ce4e516352f942b1da"
                + "13ccf9e2e362f84843ad8606fa40b1fe58c9f62e87ab14e7250724a20bdd4a6949c6e09c2afc4946ccbd1b9b43e5dcf7"
                + "494c4b0fba5507bb54c7129aae0d0ba51de8fe6eac55e9441548a7f57aed2ffd14ab8f884fee4325ad0beb70021eb97d"
                + "594da73b1b89b586db43c04dfaaa011cecbdc9e3f29cab0089c90b4b97442743e3bc1f67c5390283d32012f2adb1efe9"
                + "b9b0c74648f73f332e17be949c74140b86d6e680bcc2ef0c25eb149d5f44f59d51752d820a8c3dabfb479bd137320cb7"
                + "4ca4d38923c06ea302e2d53d7787735a78a8ed466dcee2843587de5dc500df73118f039f7e8410c200bb896edae7da54"
                + "16c01b30ca93281ffa1a4d89c57030b0b7e94ffb4f4f6299dd7a7b1c670ea4b976f343bb0e0303fa0fb00247ebbae6ad"
                + "39c4b2b05b421faa45c21cd1299dfd2ddc5c632f36eb96c39cc4e1a4b9715f67886d1e2d565a29115c07b4a103ae9b8d",
            SecretBlock = "qBLYZOZqGgqtnN1viu/feqhNfCApz11Kbn8W9bhhOWYa8qNpvrCfuL9q/P5UOK5y",
            Timestamp = "Tue Nov 3 04:05:06 UTC 2026",
            Signature = "NrLdytuMwG9foii2dGbRP7UJCaxFi84ZQfhZXykwxQ0=",
        },
        new KnownExchange("a salt of odd length and a password beyond ASCII")
        {
            Realm = "Ab3dEf6Hi",
            Identity = "josé@example.com",
            Password = "Pässwörd-日本-1",
            Salt = "771887144a16bdf3185604be1dabb42",
            Exponent =
                "fdd295cf1dc69658adb1c1cdccbf459898ad8b869a79fd2fa15df20ad8abfd931c6391ac39795e7ed07e3b6bcdbf36c2"
                + "210d9014dfe5deb048c14b507ab685c160561e160f8e786c0c4e848fa68ee8a72e4838d45971583d05a1d90263563253"
                + "799dfe9c0e863201fec6216563b1daec336d2bd4458814654890bdb3282e1aa",
            ClientNumber =
                "d46457c02fd1324059c968390a7a327af1db9990974917d1824252acfeb6265b2e4a6f53d7169bd061d3072bb0ce5d75"
                + "ccfa290f2354ecacafb43d89bb8f80c97ad8862b69373c4ad8e07a4c81d8079397a297cfc82abf38d4feab09ae326278"
                + "2476459214d9ee27747f52d853bb00297b0d3ceb9e4554d9e8184a2b2b3b362ba9827d6a4598bbddf1caa18ddf5366f1"
                + "59eb0d4d4640ab8f61269e38a8542bcde2e97b90faa3f6cac6a41e4d3366e98c8b1271b5b362f1e78f2d0c692765c832"
                + "9df06410a34ff050dc968f587d02d7477e519fded246d1b001084c57056a88c0259a3e2ad7a5a2b9c438cfa4a328a32f"
                + "84351e5cb99a6bed38155b35352ba9a6f01850d3a9ac85944bd8a46574f7e4d67a499f6b9ea0f2bd5c29e6bb98d776e7"
                + "a4ccf1cece9d6ace3fd4e9420c048dce3432c934bb638c4c46ce23dfa773125723bd4f1a8b63353fcb266ad4f2947142"
                + "b16ffd970a3b41f18486ea98ba038d0c5036da2a14ff046039bba79e0dea95579120f3a4d69abfde33be9ecb325fe80f",
            ServerNumber =
                "19ad0dbb4d8e0948b270ef21ac68fbcafddb131d502341f05e001d7c7f03ffdb91be7763c067101378405617547a4502"
                + "2d3e9bd2db847e1d66a8c1e658bf925487078f391c7e267a85d52abcc3ca6368e15e50dd45b23a234cc86dd230f8dff0"
                + "759287a9f7e9230e6a524d8398c138f1785213aa877c33491293a7c935f46618ae2cc81730cde2137cc059b0596710fc"
                + "91a42df25a6864cf897e74dd3ff29742f22bcd1efb3fb6ee051fcc247c6e5b33893624f9f30887a4cb58c7af0e619d6d"
                + "f9ccdfc56b64d1e94b2bbbdc94c1cb791d7bf8c6b7bc35c00095ad9c59d37022b96849ddc7aa1c0f23831de616457fd3"
                + "41d440a78caef3cad6daf0b1d9576e896312d108f4ac53c3dce63cf2ea2a32c6c4eb2dc6fcbbff9e9a83466c67a95a29"
                + "8f664a38ea3a7d0e52ea352ec77ef9c8c18cb4f8c1003c2c0f6e2d5a0f1a5c09f06dc719bbb49f02699e71166b58b313"
                + "885d2ee9250409e402e1b8d73b8ea25a347adee1bd5c756bfb7bd236bc396ca65563952a1e5aa590b8aada73c1e0f41a",
            SecretBlock = "t9yOGtNhcNPOFTjNE3v/ZlxTmcukWyyUGPrNlwV/Kb/BGSc6CiLj7BG/+0+ydoAJ",
            Timestamp = "Tue Nov 3 04:05:06 UTC 2026",
            Signature = "7VCAPPrJtUlILuqP13yLm7hWKwgrN3k4qqPD+kk0Pfg=",
        },
        new KnownExchange("a device")
        {
            Realm = "-Dgk1Example",
            Identity = "us-west-2_a1b2c3d4-5678-90ab-cdef-000011112222",
            Password = "C+BECBTiYAbtGlUa7vYe7bWBj733DUeE8gQeJOIh08gJFkmUKvQ84Q==",
            Salt = "b1d091f2afe988afd4cea4181b84eaaf",
            Exponent =
                "453a09266768ba2828397429297554248e6de30298568531e33cb04fb8508b54846f9b770f429e101b6e65e866a4e174"
                + "7c4f3bc9e2f2cb9f719525a870928b48d898404e8e4d6e4c5417ac4be6db72b503641d2ee4a0a891308f4979a28db898"
                + "e050d18bfc1671cd73253c72ae5c2a5edfab5b404a6ef79c40af328d05f0412c",
            ClientNumber =
                "951f3cc47678e01481802f7c6f2ee6d17d93eb8dd58bb492c9f1cc065cfc3895c3cb5e6faf2da1ac0b5d9e162c43be5d"
                + "a6c004f7da6f9d23f4a429d5085ffab1623b9e925a48b3f0ea025d63aad74fa7718ab292c9f952601fcdcd22dc389e32"
                + "bb1e872f1efbe1b47f9e97c1b54ec38c00627265bd1ee70c19f4d8c7cc07ebcaa869165be7f8dea6caae58b321dfdf04"
                + "e0bb83f6426103e9c342b3290468a97023ea610082ea38bbeb6ed8f2f67f69a40d4836a1fb068ff4bf4e402dcfda5a7d"
                + "0e1299dc8d491f9f4508c78494ecdbc4d85857fb6f42c752fd6116c801fa26824032aea4682c4e862e57b41913bb0408"
                + "f969d274bfd9eac3e06f0c6bb859d9404253f91167d399afc7c70693c187cc551a1cea3a3bc63324c6b071f04a2b1a66"
                + "eff51d10247062010d4e2d13111d4d749fcbe2c49033694afc48ba8756520076e2acb1fd3f6e5ec54ce8656297a970fe"
                + "1541f792e78bdd85146d2ee44531921f35b6e2197da85a18f26f1f753e9a1fbf3c3de2585d565fb1c139c2c5552beb6e",
            ServerNumber =
                "4a2fd9ad450495f9423f4eb13a19d3d54491baeff625aa2cb1f3b331c3110735e3695af021a6e6dcf721bf4d96fd95d3"
                + "84405f47eac1243872c83ae0b0b8efaf05d7a26b7814999bca78a13b6d23d14d01f4eaf2edc95855001e119bd73847f3"
                + "30b59ea6b506ac0890496baf7806fade035d3a86745a1a109bf2f7996f7fed7f48d05c65c9c48ada68054768e67fc456"
                + "db13fafed38572de352635ddd14e6e625b3bcd16a6706e00a5f9d976008374ac69cdc147b54233eb8cf4d69801b65c38"
                + "2bff2cf2fd4aaf6333327e1ad3e9bc82cd1cc72b30888258c4509ad70d3ea7771999895e1c8f1f15fe45bf70e7cc8193"
                + "11b4b3cf050a80821b5520fb1791e626641942726c5fc110c8e7697be7d60c90b51c78a7395448706b7c263579c2680e"
                + "2170f134431b232838fc8930c041e309a405c2919d23a2d1c1c95b85cde507ef81701b38c96fdd6f3f6b6b83ea75cbcf"
                + "1b6475ca74748330d21b71724917241c5ca326d4f6457343ab590728ec51dd7d40e0b63d6d6bc6ff903789433016dd03",
            SecretBlock = "e1+2JFpXz3pAxE/9HWDcVgQHMWaGYinjaCCg9j4wIwXjxi7I+8AxyO6+wlKBCexo",
            Timestamp = "Tue Nov 3 04:05:06 UTC 2026",
            Signature = "NF8AdHSbGplYa/bwHdPRkvQbByxoH7XcElmO2bhgWbU=",
        },
        new KnownExchange("a shared number with its highest bit set")
        {
            Realm = "EXAMPLE01",
            Identity = "edge-user-0",
            Password = "Pass-word-0",
            Salt = "c2458ef7d12cf79afee2fa1088d32367",
            Exponent =
                "9926a8c569b63e6d2716444e264d59386a3be560e88f31bc00441e16bb906888813da6ee4be19f88767f517fe817d9d9"
                + "f9688f0c900dda291585847d060d6bdcf4af6f3e025e23cb75cb05f379df04bfa4d8bff81642f151427ddb5ce5b20c5c"
                + "78f899b8ba695626ebf3ce6d5a74db53d1a40f25a89224589214b9546d0d7485",
            ClientNumber =
                "19350e68bf745f480bbceae3af76dfab5af55a583f16058c5ea76f1b0cf04b9a045d000c3f227c6ec6e6f462bb342151"
                + "c4b204ba20bfb679e3953280721f3c99d7ff8a7e84a2a3faf7a9c6423877334c9f0fd9698d3d95376abcd02b550c3df5"
                + "2565b1aaad06ec5f9653785d9ded77836aee767135ccb3331a8c6bf3b04052fef4e6b721ab7d2c6686a4d0d9588fbe99"
                + "e762e80ce8ccffb0c645fad1bbd892a5a689b74b1742bf1d611e6e05e6350beeed3992b0e19de4fc9ed27b13296f3cfd"
                + "f8d5f1100c21a6e5e0662e66e636163f5717ca4e863842e23cf1b107293be5163a60457e6b4a735dc54c0396e53866a2"
                + "6bbe2e100b2cc66b53949e695039278598276c94c095a57584855e15d1cc6bd921606f1d1f8cd63aa6b80d8096e11622"
                + "581635cdfb200198373b0f0e97ca0a2e9f4448b465acf4f766f815de90c531b58eaca72dd8e9abb4607020453b36b272"
                + "095639f5097aaac1ae5e9a834b745f1992858232156f82c800e6d068bdd8f46a6cdffe70f2c84418f0583b0c797e3e3e",
            ServerNumber =
                "b4f632ff42f7a781232415a0b4766d516c76bd589b6b046cd5c5a1ad76a853dc47f5df60c09a77e528702aed9090fbbb"
                + "27bc2ce56ef2a64c9d098b33be00b472017b2cec034eb02a4b2907e649ee20d2baa65e7aabbee58b660f2002089ac32e"
                + "6ab8bb6cc3c3eb385eeb2a80cff54109b9addb0120ea8bcf297aca5bacc902d928ff7823bb54d57515932ea4127c54a5"
                + "2b6ad9eb42bdef67bd155d26741ff23cbf2032ef08d96c3027f76a803e7f7fb72ce105c683f4c642beed7e98a1a63779"
                + "18f6b1a5bd8fbaf2624b2d213294b4a5ac2c92e1aecbfbedf60241c7cbdf91bd91ccded62d320bd018a8174b023e098c"
                + "9c26772cbd0f709d2a0dcc4037f0b5067387cd516cf75567eb794cb7b938664f12af75cf0a841533474fbc4438e57647"
                + "b9450f018edf6bcbe1146e70061226060b8e81ade438b3df813a898447a9d2499c8590886248258cfd901965e75a1663"
                + "d5a96be607509a2f5e770a90990eab65a07ca528bad35a985c4d3c672a0290d11ffd1406ed1eab5f9b184381b09408ee",
            SecretBlock = "Qcffa+Q0NuOsB72Zdb8SXGM/dygggbshqMsI4cRwS660IKttIA+ocb5fPaKQZl9h",
            Timestamp = "Tue Nov 3 04:05:06 UTC 2026",
            Signature = "13NtEKwelABAT/L3PbKtClmkZgJ0BcOypdbRB1Anhqw=",
        },
    ];

    [Theory]
    [MemberData(nameof(Known))]
    public void Exchange_KnownNumbers_CalculatesTheSame(KnownExchange known)
    {
        var exchange = Begin(known, known.Password);

        Assert.Equal(known.Salt, exchange.Salt);
        Assert.Equal(known.ServerNumber, exchange.PublicNumber);
        Assert.True(exchange.Proves(known.SecretBlock, known.Timestamp, known.Signature));
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Exchange_OtherPasswordTimeOrSignature_ProvesNothing(KnownExchange known)
    {
        var exchange = Begin(known, known.Password);

        Assert.False(Begin(known, "another").Proves(known.SecretBlock, known.Timestamp, known.Signature));
        Assert.False(exchange.Proves(known.SecretBlock, "Tue Nov 3 04:05:07 UTC 2026", known.Signature));
        Assert.False(exchange.Proves(known.SecretBlock, known.Timestamp, known.SecretBlock));
        Assert.False(exchange.Proves(known.SecretBlock, known.Timestamp, "not base64!"));
    }

    [Fact]
    public void Multiplier_IsTheHashOfModulusAndGenerator() =>
        Assert.Equal("538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6", SrpGroup.Hex(SrpGroup.K));

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("10")]
    [InlineData("a8b281847ad1da01650b4d40fb9f56f82804eda41ea1784c115017196497edc3")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void PowerOfG_AnyExponent_IsThatPower(string exponent)
    {
        var number = SrpGroup.Hex(exponent);

        Assert.Equal(System.Numerics.BigInteger.ModPow(2, number, SrpGroup.N), SrpGroup.PowerOfG(number));
    }

    private static SrpExchange Begin(KnownExchange known, string password) => SrpExchange.Begin(
        SrpGroup.Hex(known.Exponent),
        known.Realm,
        known.Identity,
        SrpVerifier.Create(SrpGroup.Hex(known.Salt), known.Realm, known.Identity, password),
        known.ClientNumber);

    /// <summary>One exchange.</summary>
    public sealed record KnownExchange(string Name)
    {
        public required string Realm { get; init; }

        public required string Identity { get; init; }

        public required string Password { get; init; }

        public required string Salt { get; init; }

        public required string Exponent { get; init; }

        public required string ClientNumber { get; init; }

        public required string ServerNumber { get; init; }

        public required string SecretBlock { get; init; }

        public required string Timestamp { get; init; }

        public required string Signature { get; init; }

        public override string ToString() => Name;
    }
}
