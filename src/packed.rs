//! Long arrays of numbers as bytes, for `#[serde(with = "crate::packed")]`.
//!
//! A linter starts from what the build script left, some hundred thousand numbers. Read one by one through serde they
//! would take longer than everything else together.

use serde::{Deserialize, Deserializer, Serializer};

/// Something of a fixed number of bytes.
pub(crate) trait Packed: Sized {
    /// How many.
    const SIZE: usize;

    /// Appends them.
    fn put(&self, bytes: &mut Vec<u8>);

    /// Reads them again; `bytes` are as many as [`SIZE`](Self::SIZE) says.
    fn take(bytes: &[u8]) -> Self;
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Packed for $number {
            const SIZE: usize = size_of::<$number>();

            fn put(&self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            #[inline]
            fn take(bytes: &[u8]) -> Self {
                Self::from_le_bytes(bytes.try_into().unwrap_or_default())
            }
        }
    )*};
}

numbers!(u32, u64, u128);

/// Several of a kind, one after the other.
impl<T: Packed + Copy, const N: usize> Packed for [T; N] {
    const SIZE: usize = N * T::SIZE;

    fn put(&self, bytes: &mut Vec<u8>) {
        for item in self {
            item.put(bytes);
        }
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        std::array::from_fn(|i| T::take(&bytes[i * T::SIZE..(i + 1) * T::SIZE]))
    }
}

pub(crate) fn serialize<T: Packed, S: Serializer>(items: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(items.len() * T::SIZE);
    for item in items {
        item.put(&mut bytes);
    }
    serializer.serialize_bytes(&bytes)
}

pub(crate) fn deserialize<'de, T: Packed, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let bytes = <&[u8]>::deserialize(deserializer)?;
    Ok(bytes.chunks_exact(T::SIZE).map(T::take).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Numbers {
        #[serde(with = "super")]
        small: Vec<u32>,
        #[serde(with = "super")]
        pairs: Vec<[u64; 2]>,
        #[serde(with = "super")]
        large: Vec<u128>,
    }

    proptest! {
        #[test]
        fn numbers_come_back(
            small in prop::collection::vec(any::<u32>(), 0..9),
            pairs in prop::collection::vec(any::<[u64; 2]>(), 0..9),
            large in prop::collection::vec(any::<u128>(), 0..9),
        ) {
            let numbers = Numbers { small, pairs, large };
            let bytes = postcard::to_allocvec(&numbers).expect("plain data");
            prop_assert_eq!(postcard::from_bytes::<Numbers>(&bytes).expect("what was written"), numbers);
        }
    }
}
