/// The data sets that `course fetch` knows. One entry a set.
extension FetchableDataset {
    public static let all = [fashionMNIST, cifar10, sentiment]

    /// Source: H. Xiao, K. Rasul, R. Vollgraf, arXiv:1708.07747.
    public static let fashionMNIST = FetchableDataset(
        name: "fashion-mnist", summary: "70,000 pictures of clothes, 28x28, grey", licence: "MIT", megabytes: 31,
        home: "https://github.com/zalandoresearch/fashion-mnist", debianPackage: "dataset-fashion-mnist",
        files: [
            ("train-images-idx3-ubyte.gz", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
            ("train-labels-idx1-ubyte.gz", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
            ("t10k-images-idx3-ubyte.gz", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
            ("t10k-labels-idx1-ubyte.gz", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
        ].map { name, sha256 in
            File(
                name: name, address: "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/\(name)",
                sha256: sha256)
        })

    /// Source: C. Hutto, E. Gilbert, ICWSM 2014. The package has a licence; the texts in it are other people's, and are
    /// read, not passed on. The SHA-256 is that of the package as pip has downloaded it; the address itself was not
    /// asked.
    public static let sentiment = FetchableDataset(
        name: "sentiment", summary: "14,805 tweets and sentences of film reviews, rated by people",
        licence: "MIT", megabytes: 3,
        home: "https://pypi.org/project/vaderSentiment/2.5/", debianPackage: nil,
        files: [
            File(
                name: "vaderSentiment-2.5.tar.gz",
                address: "https://files.pythonhosted.org/packages/85/08/"
                    + "442d5c6754221edb450fb05357c431217d7ae48fcdfcb03c6db0af8e7450/vaderSentiment-2.5.tar.gz",
                sha256: "b960c954831f5ca58afee61780cc04ed48e551b91e783bfcbfb2c18bb8081a84", isSumOfPacked: true)
        ])

    /// Source: A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009). The SHA-256 was found in
    /// several unrelated public loaders; an MD5, c32a1d4ab5d03f1284b67883e8d87530, in one. Neither was verified by a
    /// download.
    public static let cifar10 = FetchableDataset(
        name: "cifar10", summary: "60,000 photographs in ten classes, 32x32, colour",
        licence: "no stated", megabytes: 170, home: "https://www.cs.toronto.edu/~kriz/cifar.html",
        debianPackage: nil,
        files: [
            File(
                name: "cifar-10-binary.tar.gz", address: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
                sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd", isSumOfPacked: true)
        ])
}
