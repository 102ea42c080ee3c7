//! Agreement of predictions with ratings.

/// Spearman's rank correlation, ties sharing their mean rank; 0 where one side has no order.
pub(crate) fn spearman(a: &[f64], b: &[f64]) -> f64 {
    pearson(&ranks(a), &ranks(b))
}

/// The mean absolute error as a share of what always answering 0 would err; 1 where that errs nothing.
pub(crate) fn mean_error(predicted: &[f64], ratings: &[f64]) -> f64 {
    let error: f64 = predicted.iter().zip(ratings).map(|(p, r)| (p - r).abs()).sum();
    let without: f64 = ratings.iter().map(|r| r.abs()).sum();
    if without > 0.0 { error / without } else { 1.0 }
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let same = |i: &&usize| values[**i].total_cmp(&values[order[from]]).is_eq();
        let count = order[from..].iter().take_while(same).count();
        for i in &order[from..from + count] {
            ranks[*i] = from as f64 + (count as f64 - 1.0) / 2.0;
        }
        from += count;
    }
    ranks
}

fn pearson(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len().max(1) as f64;
    let (mean_a, mean_b) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let (mut both, mut of_a, mut of_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        both += (x - mean_a) * (y - mean_b);
        of_a += (x - mean_a).powi(2);
        of_b += (y - mean_b).powi(2);
    }
    if of_a * of_b > 0.0 { both / (of_a * of_b).sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_alone_counts() {
        assert!((spearman(&[1.0, 2.0, 30.0], &[0.1, 0.2, 0.3]) - 1.0).abs() < 1e-9);
        assert!((spearman(&[3.0, 2.0, 1.0], &[0.1, 0.2, 0.3]) + 1.0).abs() < 1e-9);
        assert!(spearman(&[1.0, 1.0, 1.0], &[0.1, 0.2, 0.3]).abs() < 1e-9);
    }

    #[test]
    fn ties_share_their_rank() {
        assert_eq!(ranks(&[5.0, 1.0, 5.0, 0.0]), [2.5, 1.0, 2.5, 0.0]);
    }

    #[test]
    fn errors_are_measured_against_no_answer() {
        assert!((mean_error(&[0.5, 0.0], &[1.0, -1.0]) - 0.75).abs() < 1e-9);
        assert!((mean_error(&[0.5], &[0.0]) - 1.0).abs() < 1e-9);
    }
}
